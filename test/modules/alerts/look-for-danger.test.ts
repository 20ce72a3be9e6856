import { LLMock } from '@copilotkit/aimock';
import { pino } from 'pino';
import { expect } from 'vitest';
import { createAlertDesk, staffViewer } from '#modules/alerts/service/alert-desk.ts';
import { createLookForDanger } from '#modules/alerts/service/look-for-danger.ts';
import { openTakenDown } from '#modules/cases/service/open-taken-down.ts';
import { createFindDanger } from '#modules/triage/service/find-danger.ts';
import { createCallModel } from '#modules/triage/service/model-call.ts';
import { createTokenBudget } from '#modules/triage/service/token-budget.ts';
import { member } from '#test/support/case-office.ts';
import { test } from '#test/support/given.ts';
import { petition, policy } from '#test/support/office.ts';

/** Nothing of it is a phrase of the rules. */
const story = '三个月没发工资。药都数好放在床头了，今晚过后你们就不用再为我费心了。电话 13800138000。';

const logger = pino({ level: 'silent' });

const it = test
  .extend('petition', async ({ office, given }) => {
    const petition = await given.filed({ title: '拖欠工资', body: story });
    office.sent();
    return petition;
  })
  .extend('model', async ({ database }, { onCleanup }) => {
    await database.prisma.$executeRaw`TRUNCATE model_use`;
    const model = new LLMock({ port: 0 });
    await model.start();
    onCleanup(() => model.stop());
    return model;
  })
  .extend(
    'answers',
    ({ model }) =>
      (content: object | string) =>
        model.onMessage(/./, { content: typeof content === 'string' ? content : JSON.stringify(content) }),
  )
  .extend('options', ({ database, office }) => ({ ...database, ...office, policy }))
  .extend('look', ({ options, model, petition }) => {
    const baseUrl = `${model.url}/v1`;
    return (tokensPerDay = 1_000_000, about = petition) => {
      const budget = createTokenBudget({ ...options, tokensPerDay });
      const call = createCallModel({ apiKey: 'secret', baseUrl, model: 'some-model' }, budget);
      const findDanger = createFindDanger({ call, logger });
      return createLookForDanger({ ...options, findDanger })({ caseId: about.id });
    };
  })
  .extend(
    'alerts',
    ({ database }) =>
      () =>
        database.prisma.alert.findMany(),
  )
  .extend(
    'urgent',
    ({ database, petition }) =>
      async () =>
        (await database.prisma.case.findUnique({ where: { id: petition.id } }))?.urgent,
  );

it('what only the model sees alerts staff as the rules do, marked as the model’s, and gives the numbers quietly, once', async ({
  office,
  petition,
  answers,
  options,
  look,
  alerts,
  urgent,
}) => {
  answers({ danger: 'self-harm', sure: true });
  await look();
  expect(await urgent()).toBe(true);
  expect(await alerts()).toMatchObject([
    { state: 'ringing', kinds: ['self-harm'], caseId: petition.id, foundBy: 'model' },
  ]);
  const { toCitizen, toDesk } = office.sent();
  expect(toCitizen).toHaveLength(1);
  expect(toCitizen[0]).toMatchObject({ text: expect.stringMatching(/^万一您或身边的人有危险，请直接打电话/) });
  expect(JSON.stringify(toCitizen)).toContain('12356');
  expect(toDesk.map(({ type }) => type)).toEqual(['alarm', 'alarm-changed', 'card']);
  expect(JSON.stringify(toDesk)).not.toContain('床头');
  // The job may run twice.
  await look();
  expect(office.sent().rows).toEqual([]);
  const [{ id } = { id: '' as never }] = await createAlertDesk(options).list(staffViewer(member('wang')));
  const reading = await createAlertDesk(options).take(id, staffViewer(member('wang')));
  expect(reading).toMatchObject({
    card: { foundBy: 'model' },
    words: [{ text: `拖欠工资\n${story}\n人民路12号工地` }],
  });
});

it('a petition that staff took down alerts staff, too, and there is nobody to write to', async ({
  database,
  office,
  answers,
  look,
  alerts,
}) => {
  answers({ danger: 'self-harm', sure: true });
  const taken = await office.inTurn((work) =>
    openTakenDown(
      {
        ...{ intakeId: office.ids.uuid(), staff: member('wang').id, way: 'counter', locale: 'zh-CN', code: '12345678' },
        reachedBy: { type: 'staff', by: 'phone', address: '' },
        petition: { ...petition, body: story },
      },
      work,
    ),
  );
  office.sent();
  await look(undefined, taken);
  expect(await alerts()).toMatchObject([{ conversationId: null, caseId: taken.id, foundBy: 'model' }]);
  expect((await database.prisma.case.findUnique({ where: { id: taken.id } }))?.urgent).toBe(true);
  const { toCitizen, toDesk } = office.sent();
  expect(toCitizen).toEqual([]);
  expect(toDesk.map(({ type }) => type)).toEqual(['alarm', 'card']);
});

it('the model sees the text masked, as data, and can answer with a kind of the policy and nothing else', async ({
  model,
  answers,
  look,
}) => {
  answers({ danger: 'none', sure: true });
  await look();
  const request = model.getLastRequest()?.body as unknown as {
    messages: { content: string }[];
    response_format: { json_schema: { strict: boolean; schema: { properties: { danger: { enum: string[] } } } } };
  };
  expect(JSON.parse(request.messages[1]?.content ?? '')).toEqual({
    title: '拖欠工资',
    body: expect.stringContaining('放在床头了'),
  });
  expect(JSON.stringify(request)).not.toContain('13800138000');
  expect(request.response_format.json_schema).toMatchObject({ strict: true, name: 'danger' });
  const kinds = policy.dangers.kinds.map(({ id }) => id);
  expect(request.response_format.json_schema.schema.properties.danger.enum).toEqual([...kinds, 'none']);
});

it('the model sees no name that was given in the case, in no form of it', async ({
  office,
  given,
  model,
  answers,
  look,
}) => {
  answers({ danger: 'none', sure: true });
  const petitioner = { type: 'named', name: '张桂英', phone: '+8613812345678' } as const;
  const named = await given.filed({ title: '张桂英的工资', body: `我叫张 桂英。${story}`, petitioner });
  await look(undefined, named);
  await office.supplement(named, '桂英今晚过后就不用你们费心了');
  await look(undefined, named);
  const seen = JSON.stringify(model.getRequests().map(({ body }) => body));
  expect(seen).toContain('我叫***');
  expect(seen).toContain('***今晚过后');
  expect(seen).not.toMatch(/桂\s*英/);
});

it.for<[string, object | string]>([
  ['finds none', { danger: 'none', sure: true }],
  ['is not sure', { danger: 'self-harm', sure: false }],
  ['makes a kind up', { danger: 'boredom', sure: true }],
  ['says more than it may', { danger: 'self-harm', sure: true, reply: 'help is coming' }],
  ['talks', 'I think somebody is in danger.'],
])('nothing happens where the model %s', async ([, content], { office, answers, look, alerts, urgent }) => {
  answers(content);
  await look();
  expect([await alerts(), await urgent(), office.sent().rows]).toEqual([[], false, []]);
});

it('nothing happens where the model is down, or the day’s tokens are used up, or there is no model', async ({
  petition,
  model,
  answers,
  options,
  look,
  alerts,
  urgent,
}) => {
  answers({ danger: 'self-harm', sure: true });
  await look(100);
  await createLookForDanger({ ...options, findDanger: undefined })({ caseId: petition.id });
  await model.stop();
  await look();
  await model.start();
  expect([await alerts(), await urgent()]).toEqual([[], false]);
});

it('what was added last is looked at, by itself', async ({ office, petition, model, answers, look, alerts }) => {
  await office.supplement(petition, '他发短信说天黑了就来收拾我们全家，外面已经有动静了');
  answers({ danger: 'violence', sure: true });
  await look();
  const body = JSON.stringify(model.getLastRequest()?.body);
  expect(body).toContain('收拾我们全家');
  expect(body).not.toContain('床头');
  expect(await alerts()).toMatchObject([{ kinds: ['violence'], caseId: petition.id }]);
});

it('the model is not asked where the rules found it already, nor about an accusation', async ({
  given,
  model,
  answers,
  look,
  alerts,
}) => {
  answers({ danger: 'self-harm', sure: true });
  const marked = await given.filed({ title: '拖欠工资', body: '我今晚就从楼上跳下去' });
  const accusing = await given.filed({ kind: 'report', title: '科长受贿', body: '他收了钱' });
  for (const one of [marked, accusing]) await look(undefined, one);
  expect(model.getLastRequest() ?? undefined).toBeUndefined();
  expect(await alerts()).toEqual([]);
});
