/** The door of alerts: what the rest of the program may use of it. */
export { alertsPart } from './routes/alerts-part.ts';
export { type AlertDesk, createAlertDesk } from './service/alert-desk.ts';
export { createAlertsAtDesk } from './service/alerts-at-desk.ts';
export { answerWords } from './service/answer.ts';
export { alertsSource, grownSource } from './service/attention.ts';
export { checkDelivery } from './service/check-delivery.ts';
export { createLookForDanger } from './service/look-for-danger.ts';
export {
  type CaseWords,
  petitionTells,
  petitionWords,
  raise,
  recordAlarm,
  recordAnswer,
  recordAside,
} from './service/record-alarm.ts';
export { ringAlerts } from './service/ring-alerts.ts';
export { isAlertMessage } from './store/alert-messages.ts';
export { createAlertPosts } from './store/alert-posts.ts';
export { deleteEndedAlerts } from './store/alerts.ts';
