import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mask } from '#desk/mask.ts';
import { officeLines } from '#desk/own-numbers.ts';

const petitions = new URL('../../../shared/data/petitions-with-replies.jsonl.gz', import.meta.url);

describe('mask', () => {
  it.each([
    ['请打13812345678联系', '请打***联系'],
    ['请打138 1234 5678联系', '请打***联系'],
    ['我的号码是１３８１２３４５６７８。', '我的号码是***。'],
    ['+86 138-1234-5678', '***'],
    ['座机0731-88881234', '座机***'],
    ['电话：88881234，', '电话：***，'],
    ['call me on +44 20 7946 0958 please', 'call me on *** please'],
    ['身份证43010219900307123X', '身份证***'],
    ['身份证号 430102 19900307 1234', '身份证号 ***'],
    ['卡号6222 0210 0112 3456 789', '卡号***'],
    ['邮箱zhang.san@example.com谢谢', '邮箱***谢谢'],
    ['邮箱ｚｈａｎｇ＠ｅｘａｍｐｌｅ．ｃｏｍ', '邮箱***'],
    ['微信号zhang_san88', '微信号***'],
    ['人民路12号3栋2单元501室', '人民路***号3栋2单元***室'],
    ['住在解放巷5-3号', '住在解放巷***号'],
    ['幸福小区Ａ区１２栋１单元３０２', '幸福小区Ａ区１２栋１单元***'],
    ['公园一号31栋103业主无证经营', '公园一号31栋***业主无证经营'],
    ['王村12号院', '王村***号院'],
    ['家住12-1-503', '家住***'],
    ['车牌湘A12345', '车牌***'],
    ['护照 E12345678', '护照 ***'],
    ['护照号码是EA1234567。', '护照号码是***。'],
    ['护照编号：G12345678', '护照编号：***'],
    ['passport G12345678', 'passport ***'],
    ['My passport number is E12345678, thanks', 'My passport number is ***, thanks'],
    ['Passport no. 123456789', 'Passport no. ***'],
    ['港澳通行证C12345678', '港澳通行证***'],
    ['台胞证 01234567', '台胞证 ***'],
    ['军官证南字第12345678号', '军官证南字第***号'],
    ['社保卡号 A12345678', '社保卡号 ***'],
    ['银行账户：43001234', '银行账户：***'],
    ['学号20190123', '学号***'],
    ['合同联系 tel-13800138000', '合同联系 tel-***'],
    ['I live at 12 Baker Street, Flat 3B', 'I live at *** Baker Street, Flat ***'],
    ['Room 502, Apt. #4', 'Room ***, Apt. #***'],
  ])('hides what tells a person in %j', (text, masked) => {
    expect(mask(text)).toBe(masked);
  });

  it.each([
    '2019年4月以来，水4.23一吨，电0.64一度，交20万保证金',
    '地铁3号线什么时候开通',
    '〔2019〕2号文件第七条',
    '购房补贴15000元，3室2厅89平米',
    '从2018-04-25到2019-04-25，每天8:00-22:00',
    '203路公交车改道，全小区100户居民，12345热线',
    'A2区桂花坪街道，2期',
    '3号楼2单元的楼道灯不亮',
    '我们是14栋至18栋的业主，2栋120人都没有水',
    'The road has been closed since 5 March 2024; 300 people wait.',
    '护照办了30天，2019年12月没下来，交社保12345678元',
    '银行贷款1200000元，账户余额23万',
  ])('leaves what is needed to understand %j', (text) => {
    expect(mask(text)).toBe(text);
  });

  it('hides the petitioner’s own name and phone however long the text is', () => {
    expect(mask('本人张伟，张伟的工资没发', { known: ['张伟'] })).toBe('本人***，***的工资没发');
  });

  it.each([
    ['刘丽华', '我叫劉麗華，他们叫我麗華', '我叫***，他们叫我***'],
    ['劉麗華', '我叫刘丽华', '我叫***'],
    ['张桂英', '我叫张 桂 英，大家叫我桂英', '我叫***，大家叫我***'],
    ['张桂英', '张\u200b桂英（张·桂英）', '***（***）'],
    ['张桂英女士', '张桂英来过，女士们都在', '***来过，女士们都在'],
    ['欧阳修文', '欧阳修文，修文', '***，***'],
    ['买买提·艾力', '买买提艾力是我，艾力', '***是我，***'],
    ['John Smith', 'I am JOHN  SMITH. Mr Smith called, "john smith" it said', 'I am ***. Mr *** called, "***" it said'],
    ['mr. li may', 'Li May asked. Staff may not list it', '*** asked. Staff may not list it'],
    ['John Smith', '我是John Smith，Smith先生；Smithson 不是', '我是***，***先生；Smithson 不是'],
    ['Ｊｏｈｎ Smith', 'Ｊｏｈｎ Ｓｍｉｔｈ，John', '***，***'],
  ])('hides a name that was given, %s, in every form: %j', (name, text, masked) => {
    expect(mask(text, { names: [name] })).toBe(masked);
  });

  it.each([
    ['张伟', '伟大的张先生'],
    ['张', '张贴的通知'],
    ['An Li', 'an officer in the list, Anna'],
    ['(', '（）('],
  ])('leaves what the name %s does not name: %j', (name, text) => {
    expect(mask(text, { names: [name] })).toBe(text);
  });

  it.skipIf(!existsSync(petitions))(
    'finds every long number in real petitions and leaves most of them untouched',
    () => {
      const lines = gunzipSync(readFileSync(petitions)).toString('utf8').trim().split('\n');
      const bodies = lines.map((line): string => JSON.parse(line).body);
      const masked = bodies.map((body) => mask(body));
      for (const body of masked) expect(body).not.toMatch(/1[3-9]\d{9}|\d{17}[\dXx]|[\w.]+@\w+\.\w/);
      const touched = masked.filter((body, n) => body !== bodies[n]).length;
      expect(touched / bodies.length).toBeLessThan(0.3);
    },
  );
});

it('hides a point on the map, not other numbers with a point', () => {
  expect(mask('定位 28.22712, 112.93861')).toBe('定位 ***');
  expect(mask('Location -33.86880, 151.20930')).toBe('Location ***');
  expect(mask('每月 0.64 元，共 3.125 万元')).toBe('每月 0.64 元，共 3.125 万元');
});

describe('what is the office’s own', () => {
  it.each([
    '您反映的件（2026-000017-9）已转交',
    '合同编号：HT-2019-001234，订单号 20190812345678',
    '订单：20190812345678，工单 2019081234567',
    '统一社会信用代码91430100MA4L1234XY',
    '房权证白马桥字第00012345号，〔2019〕123456号',
    '共计12345678元，面积1234567平方米',
    '合同编号 HT-2024-13800138000',
    '合同HT-2024-13800138000，发票号 FP/2024/13912345678',
    'contract HT-2024-13800138000, invoice INV2024-13800138000',
    '金额 13800000000 元',
    '工程款13812345678元，面积 13800000000 m²',
    'The amount is 13800000000 yuan',
    '总投资：13800000000，¥13800138000',
    '请拨打12345、12388或400-888-1234',
    'Your case 2026-000017-9, contract no. 20190812345678, invoice number INV-0012345',
  ])('can be read: %j', (text) => {
    expect(mask(text)).toBe(text);
  });

  it.each([
    ['合同编号13812345678', '合同编号***'],
    ['合同编号 tel-13812345678', '合同编号 tel-***'],
    ['合同编号HT-430102199003071234', '合同编号HT-***'],
    ['还我钱，13812345678元', '还我钱，***元'],
    ['欠款 13812345678', '欠款 ***'],
    ['身份证编号430102199003071234', '身份证编号***'],
    ['驾驶证（档案编号：430100123456）', '驾驶证（档案编号：***）'],
    ['订单号6222021001123456789', '订单号***'],
    ['编号2026-000017-9 查询码12345678', '编号2026-000017-9 查询码***'],
    // No number of ours: its check digit is wrong.
    ['2026-000018-9', '***'],
  ])('is not what a person could be known by: %j', (text, masked) => {
    expect(mask(text)).toBe(masked);
  });

  it('are land lines that it wrote itself, here or in a template; a mobile phone in it is hidden', () => {
    const reply = '请拨打我局电话0731-88881234，或联系张科长13812345678';
    const office = officeLines([reply]);
    expect(mask(reply, { office })).toBe('请拨打我局电话0731-88881234，或联系张科长***');
    expect(mask('我打了88881234，家里电话88885678', { office })).toBe('我打了88881234，家里电话***');
    expect(mask('我的座机0731-88881234', { office, known: ['0731-88881234'] })).toBe('我的座机***');
  });
});

it('lets no mobile phone and no identity card through, whatever stands around it', () => {
  const digit = fc.integer({ min: 0, max: 9 });
  const digits = (length: number) =>
    fc.array(digit, { minLength: length, maxLength: length }).map((all) => all.join(''));
  const mobile = fc.tuple(fc.constantFrom('13', '15', '17', '18', '19'), digits(9)).map(([head, tail]) => head + tail);
  const identity = fc
    .tuple(
      digits(6),
      fc.integer({ min: 1930, max: 2015 }),
      fc.integer({ min: 1, max: 12 }),
      fc.integer({ min: 1, max: 28 }),
      digits(3),
      fc.constantFrom(...'0123456789X'),
    )
    .map(
      ([area, year, month, day, rest, check]) =>
        `${area}${year}${String(month).padStart(2, '0')}${String(day).padStart(2, '0')}${rest}${check}`,
    );
  const around = fc.constantFrom(
    '',
    '合同编号',
    '订单号：',
    '编号 ',
    '，2026-000017-9 ',
    '字第',
    'order no. ',
    '电话',
    '元',
    '号',
    ' ',
    '，',
    '共',
    '万',
    '（',
    '查询码',
  );
  fc.assert(
    fc.property(
      fc.oneof(mobile, identity),
      fc.array(around, { maxLength: 3 }),
      fc.array(around, { maxLength: 2 }),
      (number, before, after) => {
        const text = `${before.join('')}${number}${after.join('')}`;
        expect(mask(text, { office: officeLines([text]) })).not.toContain(number);
      },
    ),
    { numRuns: 2_000 },
  );
});
