export { useLanguage, useSay } from '../../shell/language.tsx';
