export { useLanguage, useSay } from '#console/shell/language.tsx';
