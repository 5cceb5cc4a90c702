/** How well predictions agree with labels: the measures of docs/rules.md. */
import { DOMAINS, type Domain } from "./vocabulary.ts";

export type Gold = {
  id: string;
  lang?: string;
  domains: Domain[];
  /** Any of these is right as the primary; none means that nothing fits. */
  primary: Domain[];
  /** The domains that the label decides; the others count neither for nor against. */
  judged: Domain[];
};

export type Prediction = {
  primary: Domain | null;
  domains: { key: Domain; confidence: number }[];
};

export type Judged = { gold: Gold; prediction: Prediction };

export type DomainMeasure = {
  positives: number;
  precision: number | null;
  recall: number | null;
  f1: number | null;
};

export type Measures = {
  texts: number;
  macroF1: number | null;
  macroPrecision: number | null;
  macroRecall: number | null;
  /** Texts whose domains are all right, of those whose label decides every domain. */
  exactSets: number | null;
  domains: Record<Domain, DomainMeasure>;
  primaryAccuracy: number | null;
  inScope: number;
  outOfScopeRejected: number | null;
  outOfScope: number;
  outOfScopeRoutedByItself: number | null;
  inScopeRoutedByItself: number | null;
  precisionRoutedByItself: number | null;
  calibrationError: number | null;
  /** How many of the texts with a primary could route by themselves at a precision, and from which confidence. */
  atPrecision: { precision: number; share: number; confidence: number | null }[];
};

const ratio = (part: number, whole: number) => (whole > 0 ? part / whole : null);
const primaryConfidence = ({ primary, domains }: Prediction) =>
  domains.find(({ key }) => key === primary)?.confidence ?? 0;

export function measure(judged: Judged[], routeByItself: number): Measures {
  const domains = Object.fromEntries(
    DOMAINS.map((domain) => [domain, measureDomain(judged, domain)]),
  ) as Record<Domain, DomainMeasure>;
  const inScope = judged.filter(({ gold }) => gold.primary.length > 0);
  const outOfScope = judged.filter(({ gold }) => isOutOfScope(gold));
  const byItself = ({ prediction }: Judged) =>
    prediction.primary !== null && primaryConfidence(prediction) >= routeByItself;
  const decided = judged.filter(
    ({ gold, prediction }) =>
      prediction.primary !== null && (gold.primary.length > 0 || gold.judged.includes(prediction.primary)),
  );
  const decidedByItself = decided.filter(byItself);
  return {
    texts: judged.length,
    macroF1: mean(DOMAINS.map((domain) => domains[domain].f1)),
    macroPrecision: mean(DOMAINS.map((domain) => domains[domain].precision)),
    macroRecall: mean(DOMAINS.map((domain) => domains[domain].recall)),
    exactSets: exactSets(judged),
    domains,
    primaryAccuracy: ratio(inScope.filter(isRight).length, inScope.length),
    inScope: inScope.length,
    outOfScopeRejected: ratio(
      outOfScope.filter(({ prediction }) => prediction.primary === null).length,
      outOfScope.length,
    ),
    outOfScope: outOfScope.length,
    outOfScopeRoutedByItself: ratio(outOfScope.filter(byItself).length, outOfScope.length),
    inScopeRoutedByItself: ratio(inScope.filter(byItself).length, inScope.length),
    precisionRoutedByItself: ratio(decidedByItself.filter(isRight).length, decidedByItself.length),
    calibrationError: calibrationError(decided),
    atPrecision: [0.9, 0.95, 0.98].map((precision) => shareAtPrecision(decided, precision)),
  };
}

/** Of the domains that have any label. */
function mean(values: (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return ratio(
    known.reduce((sum, value) => sum + value, 0),
    known.length,
  );
}

function exactSets(judged: Judged[]): number | null {
  const whole = judged.filter(({ gold }) => gold.judged.length === DOMAINS.length);
  const exact = whole.filter(({ gold, prediction }) => {
    const named = prediction.domains.map(({ key }) => key);
    return named.length === gold.domains.length && named.every((key) => gold.domains.includes(key));
  });
  return ratio(exact.length, whole.length);
}

function shareAtPrecision(decided: Judged[], precision: number): Measures["atPrecision"][number] {
  const sorted = decided
    .map((one) => ({ confidence: primaryConfidence(one.prediction), right: isRight(one) }))
    .sort((a, b) => b.confidence - a.confidence);
  let right = 0;
  let count = 0;
  let confidence: number | null = null;
  sorted.forEach((one, place) => {
    if (one.right) right++;
    const next = sorted[place + 1];
    if (next?.confidence === one.confidence || right / (place + 1) < precision) return;
    count = place + 1;
    confidence = one.confidence;
  });
  return { precision, share: sorted.length > 0 ? count / sorted.length : 0, confidence };
}

const isOutOfScope = (gold: Gold) =>
  gold.primary.length === 0 && gold.domains.length === 0 && gold.judged.length === DOMAINS.length;

/** Whether the primary is one of those accepted. */
export function isRight({ gold, prediction }: Judged): boolean {
  return prediction.primary !== null && gold.primary.includes(prediction.primary);
}

function measureDomain(judged: Judged[], domain: Domain): DomainMeasure {
  let both = 0;
  let onlyPredicted = 0;
  let onlyLabelled = 0;
  for (const { gold, prediction } of judged) {
    if (!gold.judged.includes(domain)) continue;
    const labelled = gold.domains.includes(domain);
    const predicted = prediction.domains.some(({ key }) => key === domain);
    if (labelled && predicted) both++;
    else if (predicted) onlyPredicted++;
    else if (labelled) onlyLabelled++;
  }
  const positives = both + onlyLabelled;
  if (positives === 0) return { positives, precision: null, recall: null, f1: null };
  return {
    positives,
    precision: ratio(both, both + onlyPredicted) ?? 0,
    recall: both / positives,
    f1: (2 * both) / (2 * both + onlyPredicted + onlyLabelled),
  };
}

/** Expected calibration error: ten bins of confidence, each the distance between promise and truth. */
function calibrationError(decided: Judged[]): number | null {
  if (decided.length === 0) return null;
  const bins = Array.from({ length: 10 }, () => ({ confidence: 0, right: 0 }));
  for (const one of decided) {
    const confidence = primaryConfidence(one.prediction);
    const bin = bins[Math.min(9, Math.floor(confidence * 10))];
    if (!bin) continue;
    bin.confidence += confidence;
    bin.right += isRight(one) ? 1 : 0;
  }
  return bins.reduce((sum, bin) => sum + Math.abs(bin.confidence - bin.right), 0) / decided.length;
}

/** How often a text of one domain was given to another: rows are the first accepted primary or "none". */
export function confusion(judged: Judged[]): Record<string, Record<string, number>> {
  const rows: Record<string, Record<string, number>> = {};
  for (const { gold, prediction } of judged) {
    const given = prediction.primary ?? "none";
    const truth = gold.primary.includes(given as Domain) ? given : (gold.primary[0] ?? "none");
    const row = rows[truth] ?? {};
    row[given] = (row[given] ?? 0) + 1;
    rows[truth] = row;
  }
  return rows;
}
