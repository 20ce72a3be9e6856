export { channelName } from '../../parts/channel-names.ts';
