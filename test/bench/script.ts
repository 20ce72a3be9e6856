/** What a citizen types in the eight turns of the bench's petition; every program understands the same words. */
export const petitionTurns: readonly string[] = [
  '/petition',
  '1',
  '5',
  '小区停车费突然上涨',
  '今年四月以来，物业没有召开业主大会就把停车费从每月一百五十元涨到三百元，多次沟通没有结果。'.repeat(4),
  '完成',
  '1',
  '1',
];
