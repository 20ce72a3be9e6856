/** The door of alerts: what the rest of the program may use of it. */
export { answerWords } from './service/answer.ts';
export {
  type CaseWords,
  petitionTells,
  petitionWords,
  raise,
  recordAlarm,
  recordAnswer,
  recordAside,
  recordTakenDown,
} from './service/record-alarm.ts';
export { isAlertMessage } from './store/alert-messages.ts';
