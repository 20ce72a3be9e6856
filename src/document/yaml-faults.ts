import type { ErrorCode } from 'yaml';
import type { LocalizedText } from '#domain/text.ts';

const indent: LocalizedText = {
  'zh-CN': '缩进不对，同一层的内容要对齐，括号要成对',
  en: 'the indentation is not right: what belongs together begins in the same column, and brackets are closed',
};
const colon: LocalizedText = {
  'zh-CN': '这里多出一个冒号；文字里有冒号和空格的，请给整段文字加引号',
  en: 'there is a colon too many; put a text that holds a colon and a space in quotes',
};
const unexpected: LocalizedText = {
  'zh-CN': '这里有不该出现的符号，请核对括号、引号和上一行',
  en: 'something stands here that does not belong; check brackets, quotes and the line before',
};

/** What is wrong with a YAML file, for people who do not know its grammar. */
const faults: Partial<Record<ErrorCode, LocalizedText>> = {
  BAD_INDENT: indent,
  TAB_AS_INDENT: {
    'zh-CN': '缩进用了制表符（Tab），请改成空格',
    en: 'a line is indented with a tab; use spaces',
  },
  MISSING_CHAR: {
    'zh-CN': '少了引号、括号、逗号或冒号，多半在这一行或上一行',
    en: 'a quote, bracket, comma or colon is missing, likely on this line or the one before',
  },
  UNEXPECTED_TOKEN: unexpected,
  IMPOSSIBLE: unexpected,
  BAD_SCALAR_START: {
    'zh-CN': '以 @ 或 ` 开头的文字要加引号',
    en: 'a text that begins with @ or ` needs quotes',
  },
  BLOCK_AS_IMPLICIT_KEY: colon,
  MULTILINE_IMPLICIT_KEY: colon,
  BLOCK_IN_FLOW: {
    'zh-CN': '花括号或方括号里只能写在一行的形式，请核对括号是否都关上了',
    en: 'within braces or brackets only the short form may stand; see whether all of them are closed',
  },
  BAD_DQ_ESCAPE: {
    'zh-CN': '双引号里的反斜杠写法不对，请写两个反斜杠，或改用单引号',
    en: 'a backslash within double quotes is not right; write it twice, or use single quotes',
  },
  BAD_ALIAS: {
    'zh-CN': '“*”后面的名称，前面没有用“&”定义过；星号是文字的，请加引号',
    en: 'what stands behind * was not named by & before; put a text that begins with * in quotes',
  },
  MULTIPLE_DOCS: {
    'zh-CN': '一个文件里只能写一份，“---”只能在开头',
    en: 'a file holds one document: --- may stand at its beginning only',
  },
};

/** Why a file is no YAML; in the library's words where nobody has found better. */
export function yamlFault(code: ErrorCode | undefined, detail: string): LocalizedText {
  const known = code && faults[code];
  return known ?? { 'zh-CN': `写法不合 YAML 的规则（${detail}）`, en: detail };
}
