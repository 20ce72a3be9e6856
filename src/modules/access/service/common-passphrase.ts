/** Of the five grades of strength the best: more than 10^10 guesses, by lists of what people choose, keyboard walks, repeats, dates and the like. */
const GOOD_SCORE = 4;

let estimating: Promise<(passphrase: string) => number> | undefined;

/** Tells whether a passphrase, in NFKC, is one that many people choose, or is made as theirs are. */
export async function isCommonPassphrase(passphrase: string): Promise<boolean> {
  estimating ??= loadEstimate();
  return (await estimating)(passphrase) < GOOD_SCORE;
}

/** The lists are two megabytes, and wanted once in a person's time here. */
async function loadEstimate(): Promise<(passphrase: string) => number> {
  const [{ ZxcvbnFactory }, { adjacencyGraphs, dictionary }] = await Promise.all([
    import('@zxcvbn-ts/core'),
    import('@zxcvbn-ts/language-common'),
  ]);
  const estimator = new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs });
  return (passphrase) => estimator.check(passphrase).score;
}
