import { Document, isMap, isScalar, isSeq, type Node, visit, type YAMLMap } from 'yaml';
import { isLocale } from '#domain/text.ts';

/** Longest line, as in the files that are shipped. */
const LINE_WIDTH = 120;

/** What tells editors by which schema they complete and check the file. */
const MODELINE = '# yaml-language-server: $schema=';

/**
 * A flow document as a file that people can edit: long texts as blocks, short ones in a line, below the comments that stood at
 * the file's head. Reads back as the same document.
 */
export function writeYaml(document: object, head = ''): string {
  const yaml = new Document(document);
  layOut(yaml.contents);
  const modeline = head.includes(MODELINE) ? '' : `${MODELINE}./flow.schema.json\n`;
  return modeline + head + yaml.toString({ lineWidth: 0, flowCollectionPadding: true });
}

/** Puts into a line what fits into one. */
export function layOut(node: Node | null): void {
  visit(node, {
    Map(_, map) {
      if (isText(map) || isShort(map)) map.flow = true;
    },
    Seq(_, seq) {
      if (seq.items.every(isScalar) && String(seq).length < LINE_WIDTH) seq.flow = true;
    },
  });
}

/** A text in both languages that fits into a line. */
function isText(map: YAMLMap): boolean {
  const lines = map.items.map(({ key, value }) => {
    return isScalar(key) && isLocale(key.value) && isScalar(value) ? String(value.value) : '\n';
  });
  return lines.every((line) => !line.includes('\n')) && lines.join().length < LINE_WIDTH - 40;
}

/** An option, an edge: few properties, none of them long. */
function isShort(map: YAMLMap): boolean {
  const plain = map.items.every(({ value }) => isScalar(value) || (isMap(value) && isText(value)) || isSeq(value));
  return plain && map.items.length <= 4 && !String(map).includes('|') && String(map).length < LINE_WIDTH - 30;
}
