/**
 * Where deep learning is published, by the names it is cited under. Data: the first that fits is taken. What is not here counts
 * under its own printed name.
 */
const VENUES: readonly { readonly name: string; readonly cited: RegExp }[] = [
  { name: 'arXiv', cited: /\barxiv\b|\bCoRR\b/i },
  { name: 'NeurIPS', cited: /\bNeurIPS\b|\bNIPS\b|neural information processing systems/i },
  { name: 'ICLR', cited: /\bICLR\b|international conference on learning representations/i },
  { name: 'JMLR', cited: /\bJMLR\b|journal of machine learning research/i },
  { name: 'TMLR', cited: /\bTMLR\b|transactions on machine learning research/i },
  { name: 'ICML', cited: /\bICML\b|international conference on machine learning(?! and appl)/i },
  { name: 'AISTATS', cited: /\bAISTATS\b|artificial intelligence and statistics/i },
  { name: 'COLT', cited: /\bCOLT\b|conference on (?:computational )?learning theory/i },
  { name: 'UAI', cited: /\bUAI\b|uncertainty in artificial intelligence/i },
  { name: 'IJCAI', cited: /\bIJCAI\b|international joint conferences? on artificial intelligence/i },
  { name: 'AAAI', cited: /\bAAAI\b/i },
  { name: 'WACV', cited: /\bWACV\b|winter conference on applications of computer vision/i },
  { name: 'ECCV', cited: /\bECCV\b|european conference on computer vision/i },
  { name: 'ICCV', cited: /\bICCV\b|international conference on computer vision/i },
  { name: 'BMVC', cited: /\bBMVC\b|british machine vision/i },
  { name: 'CVPR', cited: /\bCVPR\b|computer vision and pattern recognition/i },
  { name: 'TPAMI', cited: /\bT?PAMI\b|pattern analysis and machine intelligence/i },
  { name: 'IJCV', cited: /\bIJCV\b|international journal of computer vision/i },
  { name: 'MICCAI', cited: /\bMICCAI\b|medical image computing/i },
  { name: 'NAACL', cited: /\bNAACL\b|north american chapter/i },
  { name: 'EACL', cited: /\bEACL\b|european chapter of the association/i },
  { name: 'EMNLP', cited: /\bEMNLP\b|empirical methods in natural language/i },
  { name: 'CoNLL', cited: /\bCoNLL\b|computational natural language learning/i },
  { name: 'COLING', cited: /\bCOLING\b|conference on computational linguistics/i },
  { name: 'TACL', cited: /\bTACL\b|transactions of the association (?:for|of) computational/i },
  { name: 'ACL', cited: /\bACL\b|association for computational linguistics/i },
  { name: 'Computational Linguistics', cited: /^computational linguistics\b/i },
  { name: 'Interspeech', cited: /\binterspeech\b/i },
  { name: 'ICASSP', cited: /\bICASSP\b|acoustics,? speech,? and signal/i },
  { name: 'KDD', cited: /\bKDD\b|knowledge discovery and data mining/i },
  { name: 'WWW', cited: /\bWWW\b|world wide web|the web conference/i },
  { name: 'SIGIR', cited: /\bSIGIR\b/i },
  { name: 'CIKM', cited: /\bCIKM\b|information and knowledge management/i },
  { name: 'RecSys', cited: /\bRecSys\b|recommender systems/i },
  { name: 'ICRA', cited: /\bICRA\b|conference on robotics and automation/i },
  { name: 'CoRL', cited: /\bCoRL\b|conference on robot learning/i },
  { name: 'Neural Computation', cited: /\bneural computation\b/i },
  { name: 'Neural Networks', cited: /^(?:IEEE transactions on )?neural networks\b/i },
  { name: 'Machine Learning', cited: /^machine learning\b/i },
  { name: 'PNAS', cited: /\bPNAS\b|proceedings of the national academy/i },
  { name: 'Nature', cited: /^nature\b/i },
  { name: 'Science', cited: /^science\b/i },
];

/** One name for all the ways a venue is printed; null for what names none. */
export function venueName(printed: string): string | null {
  const known = VENUES.find(({ cited }) => cited.test(printed));
  if (known) return known.name;
  const bare = printed
    .replace(/\([^)]*\)/g, ' ')
    .replace(/\b(?:in\s+)?proc(?:eedings|\.)?(?:\s+of)?(?:\s+the)?\b|^in\s+(?:the\s+)?/gi, ' ')
    .replace(/\b(?:19|20)\d\d\b|\b\d+(?:st|nd|rd|th)\b|\b(?:annual|vol(?:ume)?|pages?|pp)\b\.?|[\d:;]+/gi, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[\s,.&-]+|[\s,.&-]+$/g, '');
  return /\p{L}{4}/u.test(bare) && bare.length <= 90 ? bare : null;
}
