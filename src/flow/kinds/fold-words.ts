const traditional: Readonly<Record<string, string>> = {
  ...{ 週: '周', 禮: '礼', 個: '个', 農: '农', 曆: '历', 歷: '历', 陰: '阴', 舊: '旧', 後: '后', 號: '号', 兩: '两' },
  ...{ 幾: '几', 從: '从', 開: '开', 節: '节', 國: '国', 慶: '庆', 聖: '圣', 誕: '诞', 這: '这', 時: '时', 間: '间' },
  ...{ 臘: '腊', 閏: '闰', 陽: '阳', 勞: '劳', 動: '动', 鐘: '钟', 頭: '头', 現: '现', 來: '来', 萬: '万', 過: '过' },
  ...{ 斷: '断', 續: '续', 總: '总', 經: '经', 長: '长', 還: '还', 發: '发', 點: '点', 當: '当', 歲: '岁' },
};

/** Words in the one form that rules about them are written in: narrow, lower case, simplified, without spaces around Chinese. */
export function foldWords(typed: string): string {
  const narrow = typed.normalize('NFKC').toLowerCase().replaceAll('’', "'").replace(/\s+/g, ' ').trim();
  const simplified = narrow.replace(/\p{Script=Han}/gu, (character) => traditional[character] ?? character);
  return simplified.replace(/(?<=\p{Script=Han}) | (?=\p{Script=Han})/gu, '');
}
