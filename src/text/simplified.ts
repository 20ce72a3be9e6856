import { Converter } from 'opencc-js/t2cn';

/** A Chinese text in simplified characters, from those of Taiwan, Hong Kong or older books (OpenCC); whatever else stands in it stays. */
export const simplified: (text: string) => string = Converter({ from: 'tw', to: 'cn' });
