import { commandSpec } from '../commands.ts';
import { type Check, mistake } from './check.ts';

/** Every command gets the arguments that it takes, and its errors are ones that it has. */
export const commandArguments: Check = function* ({ source }) {
  for (const [name, node] of Object.entries(source.document.nodes)) {
    if (node.type !== 'do') continue;
    const spec = commandSpec(node.command);
    const takes = Object.keys(spec.input.shape);
    const given = Object.keys(node.with ?? {});
    for (const argument of given.filter((candidate) => !takes.includes(candidate))) {
      const message = {
        'zh-CN': `${node.command} 没有参数“${argument}”，请去掉或改正；有：${takes.join('、') || '（无）'}。`,
        en: `${node.command} takes no “${argument}”: remove it, or use one that it takes: ${takes.join(', ') || 'none'}.`,
      };
      yield mistake(source, ['nodes', name, 'with', argument], { code: 'unknown-argument', message });
    }
    const needed = takes.filter((name) => !spec.input.shape[name]?.safeParse(undefined).success);
    for (const argument of needed.filter((candidate) => !given.includes(candidate))) {
      const message = {
        'zh-CN': `${node.command} 还缺参数“${argument}”。请在 with 里写上；没有内容就写 'null'。`,
        en: `${node.command} also needs “${argument}”. Add it under with; where there is nothing to give, write 'null'.`,
      };
      yield mistake(source, ['nodes', name, 'with'], { code: 'missing-argument', message });
    }
    for (const code of Object.keys(node.errors ?? {})) {
      if (spec.errors.some((known) => known === code)) continue;
      const message = {
        'zh-CN': `${node.command} 不会给出错误 ${code}，请去掉；会给出：${spec.errors.join('、') || '（无）'}。`,
        en: `${node.command} never fails with ${code}: remove it. It fails with: ${spec.errors.join(', ') || 'nothing'}.`,
      };
      yield mistake(source, ['nodes', name, 'errors', code], { code: 'unknown-argument', message });
    }
  }
};

/** No two flows are started by the same command, words or link, and a link's rest is an input. */
export const entries: Check = function* ({ source, flows }) {
  const { document } = source;
  for (const kind of ['commands', 'words'] as const) {
    for (const [index, entry] of (document.entries?.[kind] ?? []).entries()) {
      for (const other of flows.values()) {
        const taken = other !== source && other.document.entries?.[kind]?.some((one) => same(one, entry));
        if (!taken) continue;
        const message = {
          'zh-CN': `“${entry}”已经用来启动流程“${other.document.flow}”。请换一个。`,
          en: `“${entry}” already starts the flow “${other.document.flow}”. Choose another.`,
        };
        yield mistake(source, ['entries', kind, index], { code: 'entry-taken', message });
      }
    }
  }
  for (const [name, input] of Object.entries(document.entries?.replies ?? {})) {
    if (input === undefined || document.input?.includes(input)) continue;
    yield mistake(source, ['entries', 'replies', name], unknownInput(input));
  }
  const link = document.entries?.deepLink;
  const inputs = [
    [['entries', 'deepLink', 'input'], link?.input],
    [['entries', 'deepLink', 'words'], link?.words],
    [['entries', 'argument'], document.entries?.argument],
    [['entries', 'wish'], document.entries?.wish],
  ] as const;
  for (const [path, input] of inputs) {
    if (input === undefined || document.input?.includes(input)) continue;
    yield mistake(source, path, unknownInput(input));
  }
  if (!link) return;
  for (const other of flows.values()) {
    const prefix = other === source ? undefined : other.document.entries?.deepLink?.prefix;
    if (prefix === undefined || !(prefix.startsWith(link.prefix) || link.prefix.startsWith(prefix))) continue;
    const message = {
      'zh-CN': `链接前缀与流程“${other.document.flow}”的“${prefix}”分不开。请换一个开头不同的。`,
      en: `The prefix cannot be told from “${prefix}” of the flow “${other.document.flow}”. Choose one that begins otherwise.`,
    };
    yield mistake(source, ['entries', 'deepLink', 'prefix'], { code: 'entry-taken', message });
  }
};

function unknownInput(input: string) {
  const message = {
    'zh-CN': `没有输入“${input}”。请把它加进 input，或改成已有的。`,
    en: `There is no input “${input}”. Add it under input, or name one that there is.`,
  };
  return { code: 'unknown-argument', message } as const;
}

function same(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
