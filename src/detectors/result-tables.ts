import type { Finding } from '../model/index.ts';
import type { ResultTable, TableView, Views } from '../views/index.ts';
import type { Detector } from './detector.ts';

export type ResultTablesFacts =
  | {
      readonly type: 'table';
      /** `Table 2`; null when it has no number. */
      readonly label: string | null;
      readonly main: boolean;
      /** Names in the first column that are the paper's own. */
      readonly own: readonly string[];
      /** Names in the first column that are somebody else's. */
      readonly rivals: readonly string[];
      /** How many of the rivals carry a citation. */
      readonly cited: number;
    }
  | {
      /** What is measured, and on what, over the whole paper. */
      readonly type: 'measured';
      readonly metrics: readonly string[];
      readonly datasets: readonly string[];
      readonly baselinesCompared: boolean;
    };

/** Measures by the name to print for them. A more special name stands before the one it contains. */
const METRICS: readonly (readonly [string, RegExp])[] = [
  ['exact match', /\bexact[ -]match\b|\bEM\b/],
  ['macro-F1', /\bmacro[- ](?:averaged )?F-?1\b|\bMF1\b/i],
  ['micro-F1', /\bmicro[- ](?:averaged )?F-?1\b/i],
  ['F1', /\bF-?1\b|\bF-?(?:score|measure)\b/],
  ['top-1 error', /\btop-?\s?1 (?:(?:and|or|\/) top-?\s?5 )?(?:test |val\.? |validation )?err/i],
  ['top-5 error', /\btop-?\s?5 (?:test |val\.? |validation )?err/i],
  ['top-1 accuracy', /\btop-?\s?1 acc/i],
  ['top-5 accuracy', /\btop-?\s?5 acc/i],
  ['word error rate', /\bword error rate\b|\bWER\b/],
  ['phone error rate', /\bphone(?:me)? error rate\b|\bPER\b/],
  ['classification error', /\bclassification errors?\b/i],
  ['test error', /\btest errors?\b|\berror on the test\b/i],
  ['error rate', /\berror rates?\b/i],
  ['accuracy', /\baccurac(?:y|ies)\b|\bacc\.?(?![a-z])/i],
  ['BLEU-1', /\bBLEU-?\s?1\b/i],
  ['BLEU-4', /\bBLEU-?\s?4\b/i],
  ['BLEU', /\bBLEU\b/],
  ['ROUGE-1', /\bROUGE-?\s?1\b|\bR-1\b/i],
  ['ROUGE-2', /\bROUGE-?\s?2\b|\bR-2\b/i],
  ['ROUGE-L', /\bROUGE-?\s?L\b|\bR-L\b/i],
  ['ROUGE', /\bROUGE\b|\bRouge\b/],
  ['METEOR', /\bMETEOR\b|\bMeteor\b/],
  ['CIDEr', /\bCIDEr\b/],
  ['perplexity', /\bperplexit(?:y|ies)\b|\bPPL\b/i],
  ['bits per character', /\bbits[- ]per[- ](?:character|byte|dim\w*)\b|\bBPC\b|\bbpc\b/i],
  ['mAP', /\bmAP(?:@[\w.[\]]+)?|\bmean average precision\b/],
  ['mIoU', /\bmIoU\b|\bmean IoU\b|\bmean intersection over union\b/i],
  ['IoU', /\bIoU\b|\bintersection[- ]over[- ]union\b/i],
  ['AUC', /\bAU(?:RO)?C\b|\barea under the (?:\w+ ){0,3}curve\b/i],
  ['MSE', /\bMSEs?\b|\bmean[- ]squared? errors?\b/i],
  ['MAE', /\bMAE\b|\bmean absolute error\b/i],
  ['RMSE', /\bRMSE\b|\broot[- ]mean[- ]squared? error\b/i],
  ['PSNR', /\bPSNR\b/],
  ['SSIM', /\bSSIM\b/],
  ['FID', /\bFID\b|\bFr[ée]chet Inception Distance\b/],
  ['inception score', /\binception score\b/i],
  ['CMOS', /\bCMOS\b/],
  ['mean opinion score (MOS)', /\bMOS\b|\bmean opinion score\b/i],
  ['Pearson correlation', /\bPearson(?:['’]s)?\b/],
  ['Spearman correlation', /\bSpearman(?:['’]s)?\b/],
  ['Matthews correlation', /\bMatthews\b/],
  ['LAS', /\bLAS\b/],
  ['UAS', /\bUAS\b/],
  ['MRR', /\bMRR\b|\bmean reciprocal rank\b/i],
  ['NDCG', /\bn?DCG\b/i],
  ['log-likelihood', /\blog[- ]likelihoods?\b|\bNLL\b/i],
  ['KL divergence', /\bKL[- ]diver?fence\b|\bKL[- ]divergence\b|\bKullback[-–]Leibler\b/i],
  ['precision', /\bprecision\b|\bP(?:rec\.?)? \| R(?:ec\.?)?\b/i],
  ['recall', /\brecall\b|\bR(?:ec\.?)? \| F/i],
  ['success rate', /\bsuccess rates?\b/i],
  ['average return', /\b(?:average|cumulative|episodic|mean|episode) (?:returns?|rewards?)\b/i],
  ['regret', /\bregret\b/i],
  ['inference latency', /\blatency\b/i],
  ['training time', /\btraining times?\b/i],
  ['inference time', /\binference times?\b/i],
  ['running time', /\b(?:CPU|GPU|run(?:ning|-)?|wall[- ]clock|computation(?:al)?|execution) ?times?\b|\btimings?\b/i],
  ['compression rate', /\bcompression (?:rate|ratio)s?\b/i],
  ['model size', /\bmodel sizes?\b/i],
  ['memory', /\bmemory (?:usage|consumption|footprint|cost)\b/i],
  ['throughput', /\bthroughput\b/i],
  ['energy consumption', /\benergy consumption\b/i],
  ['training loss', /\btrain(?:ing)? loss(?:es)?\b/i],
  ['test loss', /\b(?:test|validation) loss(?:es)?\b/i],
  ['R2', /\bR\^?2 (?:score|value)?\b|\bR²/],
  ['human evaluation', /\bhuman (?:evaluat\w+|rat\w+|judg\w+)\b/i],
  ['hits@k', /\b[Hh]its?@\d+/],
  ['sensitivity', /\bsensitivity\b/i],
  ['specificity', /\bspecificity\b/i],
  ['UAR', /\bunweighted average recall\b|\bUAR\b/i],
  ['speedup', /\bspeed-?up\b/i],
  ['FLOPs', /\bFLOPs\b/],
  ['training cost', /\btraining costs?\b/i],
];
/** Words that are measures only where results are tabulated; in prose they mean other things. */
const IN_TABLES_ONLY = new Set([
  'running time',
  'training time',
  'inference time',
  'model size',
  'memory',
  'training loss',
  'sensitivity',
  'specificity',
  'precision',
  'recall',
  'log-likelihood',
  'KL divergence',
  'FLOPs',
  'training cost',
  'IoU',
  'regret',
  'MSE',
  'MAE',
]);

/** Data sets the field knows by name; what they begin with stands first, since most words of a text begin otherwise. */
const KNOWN_DATASETS =
  /\b(?=[A-Z\d]|bA|enwik|mini|newst|nuSc|ogbn|permuted|text8|tiered|affN|smallN|i2b2)(?:(?:Fashion-?|E|K|Translated |Rotated |Permuted |permuted |Sequential |Colou?red )?MNIST(?:[ -]Letters)?|(?:CIFAR|Cifar)-?\s?100?|(?:Tiny[ -]?)?Image[nN]et(?:-?(?:1[kK]|21[kK]|V2|A|R|C|100|32))?|ILSVRC[- ]?\d{0,4}|SVHN|STL-?10|Caltech-?(?:101|256|UCSD)|CUB-?200(?:-2011)?|(?:MS[- ]?)?COCO|(?:PASCAL[ -])?VOC(?:[ -]?20\d\d)?|Cityscapes|ADE20[kK]|KITTI|nuScenes|CelebA(?:-HQ)?|FFHQ|LSUN|Places-?(?:205|365)|Kinetics(?:-\d{3})?|UCF-?101|HMDB-?51|Something-Something|Omniglot|mini-?ImageNet|tiered-?ImageNet|SQuAD(?:\s?(?:v?[12]\.[01]))?|GLUE|SuperGLUE|MRPC|QQP|STS-?B|(?:Multi|X|S)NLI|MNLI(?:-mm?)?|QNLI|RTE|WNLI|CoLA|SST(?:-[25])?|IMDB?|Yelp|AG ?News|DBpedia|TREC(?:-\d+)?|20 ?Newsgroups|Reuters(?:-RCV1)?|CoNLL[- ]?(?:20)?\d\d|OntoNotes(?: 5\.0)?|ACE ?(?:20)?05|Penn Tree ?[Bb]ank|PTB|Wiki[Tt]ext-?\d{0,3}|enwik8|text8|One Billion Word|WMT[ -]?(?:20)?\d\d(?: English-(?:to-)?(?:German|French|Czech|Romanian))?|IWSLT[ -]?(?:20)?\d\d|newstest20\d\d|LibriSpeech|LJ ?Speech|VCTK|TIMIT|Switchboard|WSJ|AudioSet|ESC-50|VoxCeleb\d?|bAbI|CommonsenseQA|GSM8K|MATH|MMLU|HumanEval|MBPP|HellaSwag|PIQA|ARC(?:-[ce])?|BoolQ|WinoGrande|LAMBADA|TriviaQA|HotpotQA|Natural Questions|MS ?MARCO|RACE|affNIST|Multi-?MNIST|smallNORB|NORB|NarrativeQA|DROP|Wiki-?SQL|WIKISQL|NewsQA|QuAC|CoQA|SearchQA|QuasarT|StoryCloze|OpenBookQA|Winograd(?: Schema Challenge)?|ConvAI2|CrowS-Pairs|StereoSet|RealToxicityPrompts|BookCorpus|CNN[-/]DM|SciTail|MSRP|DUC ?20\d\d|TAC ?20\d\d|TACRED|Quora(?: Question Pairs)?|PAWS|FB15[kK](?:-237)?|WN18(?:RR)?|NELL(?:-995)?|ATIS|Geo(?:880|Query)|Spider|TimeBank(?:-Dense)?|TempEval-?\d?|i2b2(?: 20\d\d)?|MPQA|Sent140|CMU-MOS(?:I|EI)|IEMOCAP|GENKI(?:-4K)?|LFW|MegaFace|CASIA(?:-WebFace)?|CamVid|SUN RGB-?D|NYU ?v?2|KTH|WM-811K|D4RL|Meta-World|DMLab|Waymo|LibriTTS|AISHELL-?\d?|TabFact|BIG-?[Bb]ench|TruthfulQA|SVAMP|AQuA|StrategyQA|SQuADv2|Wikihop|FEVER|ImageCLEF|RCV1|OntoNotes|WebText|OpenWebText|C4|The Pile|CNN\/Daily ?Mail|XSum|Gigaword|VQA(?: ?v?2(?:\.0)?)?|Flickr(?:8k|30[kK]|)|Visual Genome|CLEVR|GQA|Cora|Cite[Ss]eer|Pub[Mm]ed|Reddit|PPI|OGB[\w-]*|ogbn-\w+|QM9|ZINC|MoleculeNet|MovieLens(?:-?\s?\d+[MKmk])?|Netflix Prize|Criteo|Atari(?: 2600)?|MuJoCo|DeepMind Control(?: Suite)?|OpenAI Gym|Pro[Cc][Gg]en|StarCraft(?: II)?|Minecraft|BabyAI|ETT[hm][12]|ECL|Weather|Traffic|Electricity|M4|ShapeNet(?:Core)?|ModelNet(?:10|40)|ScanNet|MIMIC(?:-(?:II|III|IV))?|CheXpert|LSMDC|MPII|Human3\.6M|SemEval(?:[ -]?20\d\d)?(?: Task \d+)?|BC5CDR|JNLPBA|NCBI-disease|ChemProt|SciERC|ACL-ARC|SciCite|GENIA|EBM-NLP|Amazon (?:reviews|Reviews|\d+[kKM])|UCI)(?![\w])/g;
// Hyphens belong to words and blanks part them, so that there is one way to read a name and no text takes long.
const WORD_OF_NAME = String.raw`[\w+-]*(?:\.\d+)*`;
const NAME = String.raw`(?:[A-Z]${WORD_OF_NAME}|\d{4})(?:\s(?!Data|Corp|Bench|Tree)[A-Z\d]${WORD_OF_NAME}){0,3}`;
const LIST = String.raw`${NAME}(?:(?:\s*,\s*(?:and\s+)?|\s+and\s+|\s*&\s*)(?:the\s+)?${NAME}){0,7}`;
/** Names before a word that says they are data: `the LDPA dataset`, `MNIST, SVHN and TIMIT data sets`. */
const NAMED_DATA = new RegExp(
  String.raw`\b(?:[Tt]he|on|of|from|and|for|using|our|with|in)\s+(${LIST})\s+(?:[Dd]ata\s?[Ss]ets?|[Cc]orpus|[Cc]orpora|[Bb]enchmarks?|(?:training|test|dev|validation) sets?|[Tt]reebank)\b`,
  'g',
);
/** Its short name behind the long one: `the Stanford Question Answering Dataset (SQuAD)`. */
const SHORT_NAME =
  /\b(?:[Dd]ata\s?[Ss]et|[Cc]orpus|[Bb]enchmark|[Tt]ree[Bb]ank|[Cc]hallenge|[Cc]ollection)\s*\(([A-Z][\w.+-]{1,20})[;,)]/g;
/** What a paper builds itself: `a dataset called ReviewRC`, `S2ORC, a large corpus`. */
const OWN_DATA = new RegExp(
  String.raw`\b(?:data\s?set|corpus|benchmark|test suite|collection)\s*,?\s+(?:which\s+)?(?:is\s+|we\s+)?(?:called|named|dubbed|call|name)\s+(${NAME})|\b(?:introduce|present|release|create|build|construct)\w*\s+(?:the\s+)?(${NAME}),\d?\s+an?\s+(?:[\w-]+\s+){0,5}(?:data\s?set|corpus|benchmark)\b`,
  'g',
);
/** What was tried on something, where experiments are told: `We evaluate on ETTh1, ETTm1 and ECL`. */
const TRIED_ON = new RegExp(
  String.raw`\b(?:[Ee]valuat|[Ee]xperiment|[Tt]est|[Vv]alidat|[Rr]esults?|[Aa]ccurac|[Pp]erform|[Cc]ompar)\w*\b[^.;()]{0,50}?\bon\s+(?:the\s+)?(${LIST})(?=\s*[,.;)]|\s+(?:with|using|for|in|by|to|and|at|under|are|is|was|were|show))`,
  'g',
);
/** Cheap to test, and in every text that the patterns above can match. */
const HINT_DATA =
  /[Dd]ata\s?[Ss]et|[Cc]orp|[Bb]enchmark|[Tt]ree[Bb]ank|\bsets?\b|[Cc]hallenge|[Cc]ollection|test suite/;
const HINT_TRIED = /\bon\s+(?:the\s+)?[A-Z\d]/;
/** Machines, measures and kinds of network that experiments are told to be on, too. */
const NO_DATA =
  /^(?:\w-\w|.{0,2}$)|\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\w* \d|\bTasks?\b|GPU|TPU|CPU|FPGA|\b[VATPK]\d{2,3}\b|RTX|GTX|Titan|Tesla|NVIDIA|Nvidia|Intel|Xeon|Linux|Python|PyTorch|TensorFlow|\b(?:Adam|SGD|BLEU|ROUGE|F1|AUC|NLP|GAN|RNN|CNN|LSTM|GRU|MLP|SVM|BERT|AWS|Google|Amazon|Mechanical|Figs?|Tables?|Sections?|Sec|Eqs?|Equation|Algorithms?|Appendix|Theorems?|Lemmas?)\b|(?:[Nn]et|former|BERT)(?:-?\w{0,4})?$/;

const NOT_A_NAME =
  /^(?:The|This|These|Our|In|We|For|Table|Figure|Section|Each|All|Both|Such|On|NLP|ML|AI|GPU|A|An|Deep|Neural|RNN|CNN|LSTM|BERT|GPT|English|German|French|Chinese|Type|Types|Model|Models|Method|Methods|Name|Size|Total|Task|Source|Domain|Category|Class)$/;

const HINT_METRIC =
  /accura|error|score|F-?1|BLEU|[Bb]leu|[Rr]ouge|METEOR|Meteor|\| R|EM\b|MOS|AUC|mAP|IoU|perplex|metric|measure|likelihood|correlation|latency|speed|rate|time|timing|loss|memory|size|throughput|energy|R2|human|[Hh]its?@|sensitiv|specific|return|reward|FID|PSNR|match|LAS|MSE|MAE|KL|recall|FLOP|cost/;

/** Over a column that names data. */
const HEAD_OF_DATA = /^\W*(?:data\s?sets?|corpus|corpora|benchmarks?|data)\W*$/i;
/** Names in such a column are short and hold a letter; what is cited there stands behind them. */
const CITED = /\s*(?:\[[\d,\s–-]+\]|\([^()]*\d{4}[^()]*\)|[*†‡]+$)\s*/g;
const NAME_IN_CELL = /^(?=.*[A-Z])[A-Z\d][\w+./ -]{1,30}$/;

/** Captions of tables that describe data. */
const ABOUT_DATA = /\b(?:statistics|overview|summary|examples?|sizes?)\b.{0,40}\b(?:data|corpus|corpora|benchmark)/i;

/** A name a paper mentions once outside captions may be another paper's data. */
const MENTIONS = 2;
/** So many sentences on the experiments name what is called data elsewhere only. */
const CALLED_MENTIONS = 2;
/** Fewer mentions of `accuracy` in the text alone, where the tables name other measures, are a manner of speaking. */
const PROSE_MENTIONS = 4;

function add(counts: Map<string, number>, name: string, weight: number): void {
  counts.set(name, (counts.get(name) ?? 0) + weight);
}

/** Letters and digits, with the publisher's name in front left out: `MS COCO` is `COCO`. */
function plain(name: string): string {
  return name
    .replace(/^(?:MS|PASCAL)[ -]/, '')
    .toLowerCase()
    .replace(/[\s-]+(?:to-)?/g, ' ')
    .replace(/[^a-z0-9 ]/g, '');
}

/** Names in the order of how often they are said, each once; `SQuAD` goes where `SQuAD 1.1` is. */
function ranked(counts: ReadonlyMap<string, number>, least: number): readonly string[] {
  const names = [...counts]
    .filter(([, count]) => count >= least)
    .toSorted((a, b) => b[1] - a[1])
    .map(([name]) => name);
  return names.filter((name, index) => {
    const own = plain(name);
    return !names.some((other, at) => {
      const theirs = plain(other);
      const same = theirs.replaceAll(' ', '') === own.replaceAll(' ', '');
      return same ? at < index : theirs.startsWith(`${own} `);
    });
  });
}

/** Names that the words around them say are of data; `tried` takes in what something was tried on, too. */
function namesIn(text: string, tried: boolean): ReadonlySet<string> {
  const names = new Set<string>();
  const take = (printed: string, sure: boolean): void => {
    for (const part of printed.split(/\s*(?:,|&|\band\b)\s*(?:and\s+)?(?:the\s+)?/)) {
      const name = part.replace(/^(?:The|Our)\s/, '').replace(/[.-]+$/, '');
      if (NOT_A_NAME.test(name) || !(sure ? /[A-Z].*[A-Z\d]|[a-z]{3}/ : /[A-Za-z].*[A-Z\d]/).test(name)) continue;
      if (!sure && NO_DATA.test(name)) continue;
      names.add(name);
    }
  };
  if (HINT_DATA.test(text)) {
    for (const match of text.matchAll(NAMED_DATA)) take(match[1]!, true);
    for (const match of text.matchAll(SHORT_NAME)) take(match[1]!, true);
    for (const match of text.matchAll(OWN_DATA)) take((match[1] ?? match[2])!, true);
  }
  if (tried && HINT_TRIED.test(text)) for (const match of text.matchAll(TRIED_ON)) take(match[1]!, false);
  return names;
}

/** What stands in the columns of a table that are headed as data. */
function namesUnderHeads({ rows }: TableView): readonly string[] {
  const names: string[] = [];
  const take = (text: string | undefined): void => {
    const name = text?.replace(CITED, ' ').trim();
    if (name !== undefined && NAME_IN_CELL.test(name)) names.push(name);
  };
  rows.slice(0, 2).forEach((row, at) => {
    row.forEach((head, column) => {
      if (!head || !HEAD_OF_DATA.test(head.text)) return;
      for (const below of rows.slice(at + 1)) take(below[column]?.text);
    });
  });
  return names;
}

/** Said in a result table, a mention weighs as much as enough mentions elsewhere. */
function measuredIn(views: Views): { readonly metrics: readonly string[]; readonly datasets: readonly string[] } {
  const metrics = new Map<string, number>();
  const datasets = new Map<string, number>();
  const inTables = new Set<string>();
  const readMetrics = (text: string, weight: number, tabulated: boolean): void => {
    if (!HINT_METRIC.test(text)) return;
    let rest = text;
    for (const [name, pattern] of METRICS) {
      if ((!tabulated && IN_TABLES_ONLY.has(name)) || !pattern.test(rest)) continue;
      if (tabulated) inTables.add(name);
      add(metrics, name, weight);
      rest = rest.replace(pattern, ' ');
    }
  };
  const readDatasets = (text: string, weight: number, known: number): void => {
    // One mention of a known name is enough where the experiments are told.
    for (const name of new Set(Array.from(text.matchAll(KNOWN_DATASETS), (match) => match[0])))
      add(datasets, name, weight === 1 ? known : weight);
    for (const name of namesIn(text, known === MENTIONS)) add(datasets, name, weight);
  };
  for (const { table } of views.results.tables) {
    readMetrics(table.captionText, MENTIONS, true);
    readDatasets(table.captionText, MENTIONS, MENTIONS);
    const heads = table.block.cells.filter((cell) => cell.header || cell.column <= 2 || cell.row <= 1);
    const words = heads
      .map((cell) => cell.text)
      .join(' | ')
      .slice(0, 4000);
    readMetrics(words, MENTIONS, true);
    readDatasets(words, MENTIONS, MENTIONS);
    for (const name of namesUnderHeads(table)) add(datasets, name, MENTIONS);
  }
  for (const { captionText, block } of views.tables) {
    if (ABOUT_DATA.test(captionText)) readDatasets(captionText, MENTIONS, MENTIONS);
    if (/\bmetrics?\b/i.test(captionText))
      readMetrics(
        block.cells
          .map((cell) => cell.text)
          .join(' | ')
          .slice(0, 4000),
        MENTIONS,
        true,
      );
  }
  // What is called data anywhere, be it once in the introduction, is data where the experiments name it.
  const called = new Set<string>();
  for (const { text, block } of views.results.sentences) {
    if (text.length > 1500 || block.type === 'caption') continue;
    for (const name of namesIn(text, false))
      if (!NO_DATA.test(name) && /[A-Za-z].*[A-Z\d]/.test(name)) called.add(name);
  }
  const mentioned = new Map<string, number>();
  for (const { text, role, block } of views.results.sentences) {
    if (text.length > 1500) continue;
    if (role === 'experiments' || role === 'results' || block.type === 'caption')
      for (const name of called) if (text.includes(name)) add(mentioned, name, 1);
    const own =
      role === 'experiments' ||
      role === 'results' ||
      role === 'abstract' ||
      (block.type === 'caption' && role !== 'introduction');
    if (!own) {
      // Experiments are told under topical headings, too; what is known by name counts there, twice for once.
      if (role === 'other' || role === 'method')
        for (const name of new Set(Array.from(text.matchAll(KNOWN_DATASETS), (match) => match[0])))
          add(datasets, name, 1);
      continue;
    }
    readMetrics(text, 1, false);
    readDatasets(text, 1, role === 'experiments' || role === 'results' ? MENTIONS : 1);
  }
  for (const [name, count] of mentioned)
    if (count >= CALLED_MENTIONS && !datasets.has(name)) add(datasets, name, count);
  // The everyday word for any result; a measure only where tables say so, or say nothing, or the text says it often.
  if (inTables.size > 0 && !inTables.has('accuracy') && (metrics.get('accuracy') ?? 0) < PROSE_MENTIONS)
    metrics.delete('accuracy');
  // A more special error says it better.
  if (metrics.has('classification error')) metrics.delete('test error');
  if (['classification error', 'test error', 'top-1 error', 'top-5 error'].some((name) => metrics.has(name)))
    metrics.delete('error rate');
  // The challenge and its data go by two names.
  const imageNet = [...datasets.keys()].some((name) => name.startsWith('ImageNet'));
  for (const name of datasets.keys()) if (imageNet && name.startsWith('ILSVRC')) datasets.delete(name);
  return { metrics: ranked(metrics, MENTIONS), datasets: ranked(datasets, MENTIONS) };
}

function tableFinding(
  views: Views,
  detectorId: string,
  { table, ownRows, rivalRows, citedRows }: ResultTable,
): Finding<ResultTablesFacts> {
  const main = views.results.main?.table === table;
  return {
    detectorId,
    message: `${table.label ?? 'A table'} ${main ? 'holds the main results' : 'reports results'}${rivalRows.length > 0 ? ` next to ${rivalRows.length} others` : ''}.`,
    evidence: [views.quote(table.caption?.body ?? table.block.span)],
    foundBy: 'rule',
    confidence: table.block.cells.length > 0 ? 0.85 : 0.7,
    facts: {
      type: 'table',
      label: table.label,
      main,
      own: ownRows.map((cell) => cell.text),
      rivals: rivalRows.map((cell) => cell.text),
      cited: citedRows.length,
    },
  };
}

/**
 * The tables that report the method's results, the main one, and what is measured on what.
 *
 * Known miss: tables printed as figures; data sets known only by a lower-case name.
 */
export const resultTables: Detector<ResultTablesFacts> = {
  meta: {
    id: 'result-tables',
    title: 'Tables of results',
    serves: 'benchmarking',
    looksFor: 'tables that report the method’s results next to others, the main one, the measures and the data sets',
    why: 'The main table is where a claim of being better is made; what stands next to the own row is what it is better than.',
    source: 'ai.stackexchange.com question 32403, hint on benchmarking',
    knownMiss: 'Tables printed as figures; data sets known by a lower-case name only.',
    requires: ['text'],
  },
  detect(views) {
    const detectorId = 'result-tables';
    const { results } = views;
    if (!results.reported)
      return { type: 'not-applicable', detectorId, reason: 'The paper reports no experiments of its own.' };
    const { metrics, datasets } = measuredIn(views);
    const tables = results.tables.map((table) => tableFinding(views, detectorId, table));
    const rivals = results.tables.find((table) => table.rivalRows.length > 0);
    const compares = results.sentences.find(
      ({ text, role }) =>
        (role === 'experiments' || role === 'results') &&
        /\b(?:baselines?|outperform\w*|state[- ]of[- ]the[- ]art|compar(?:e|ed|ison)s? (?:to|with|of|our))\b/i.test(
          text,
        ),
    );
    const [first, ...rest] = tables;
    if (!first && !compares)
      return { type: 'clear', detectorId, lookedFor: 'tables of results', where: ['tables and their captions'] };
    const measured: Finding<ResultTablesFacts> = {
      detectorId,
      message: `Measured: ${metrics.join(', ') || 'nothing named'}; on ${datasets.join(', ') || 'no named data'}.`,
      evidence: [
        rivals
          ? views.quote(rivals.table.caption?.body ?? rivals.table.block.span)
          : (first?.evidence[0] ?? views.quote(compares!.span)),
      ],
      foundBy: 'rule',
      confidence: 0.7,
      facts: { type: 'measured', metrics, datasets, baselinesCompared: rivals !== undefined || compares !== undefined },
    };
    return { type: 'findings', detectorId, findings: first ? [first, ...rest, measured] : [measured] };
  },
};
