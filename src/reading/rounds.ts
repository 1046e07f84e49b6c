/**
 * Questions of one sort, asked in turn: a paper may have a dozen sections of one kind, and the same question a dozen times over
 * is read once. Words in braces are filled in: `{it}`, `{heading}`, `{evidence}`, `{against}`, `{shown}` (` in Table 2`, or nothing),
 * `{tested}` (the same for tables alone), `{terms}`, `{data}` (` (CIFAR-10 and ImageNet)`, or nothing).
 */
export type Round = readonly string[];

export const METHOD_AGAIN: Round = [
  'Rebuild {heading} from memory: where did you choose otherwise than the authors, and who is right?',
  'What goes into {heading}, what comes out, in which shapes, and what does it cost in time and memory?',
  'Which choice in {heading} is tested{tested}, which is only argued for, and which is neither?',
  'What would happen to {it} if {heading} were done in the most obvious way, or left out?',
  'On which input would {heading} fail first, and would anybody notice from {evidence}?',
  'What in {heading} does {it} take over from others, and what has to be changed to fit?',
];

export const METHOD_FOR_A_REVIEW: Round = [
  'Which step of {heading} is asserted and neither argued for nor tested, and does {evidence} depend on it?',
  'Could a careful reader rebuild {heading} from the text alone; which detail would you ask the authors for?',
  'Does anything show what {heading} adds to {it} on its own{tested}, or could the gain come from elsewhere?',
  'What is claimed for {heading} that a simpler choice would give as well, and was that choice tried?',
];

export const METHOD_IN_CODE: Round = [
  'Does your code for {heading} do on a case small enough to work by hand what the text says, and which decision did the paper leave to you?',
  'Which test would show that your {heading} is wrong before you train anything?',
  'Which line of your {heading} did you have to guess, and how would {evidence} change with another guess?',
  'What does your {heading} cost in time and memory, and is it what the paper would make you expect?',
];

/** For those who make data again. */
export const DATA_MADE: Round = [
  'From what source and by which rule does {heading} come about, and what is left to the one who collects?',
  'Which count in {heading} would tell you that you did the same{shown}?',
  'What was thrown away in {heading}, and would you notice from {it} alone?',
  'Which step of {heading} needs people, what were they told, and how often do they agree?',
];

export const EXPERIMENTS_AGAIN: Round = [
  'How would you have tested {it} in {heading}: which rival, which data, how many {repeats}? Compare with what was done{shown}.',
  'Which outcome of {heading}{shown} would have made you give {it} up, and how near did it come?',
  'Which choice in {heading} favours the outcome that the authors hoped for, if any: the data, the tuning, the measure?',
  'What would you vary next in {heading}, and what do you predict?',
  'Would the claim of {heading} survive another data set{data}, and is there a reason to think so{shown}?',
];

export const EXPERIMENTS_IN_CODE: Round = [
  'Which number of {heading}{shown} will you try to reach first, and how far off may you be?',
  'Which settings of {heading} must be exactly as in the paper for{shownAs} to come out, and which may be smaller?',
  'In which order do the runs of {heading} have to be made, and which one tells you most for the least compute?',
  'What would you log in {heading} so that a difference from the paper can be traced to one cause?',
];

export const SETTINGS_COMPARED: Round = [
  'Were {both} given the same data{data} and the same tuning?',
  'Which choice in {heading} could decide what {evidence} shows, and is a reason given for it?',
  'For which other data would you expect another outcome than under {heading}?',
  'What in {heading} was chosen before the results were seen, and what may have been chosen after?',
];

export const SETTINGS_MISSING: Round = [
  'Which of these are missing in {heading}{data}: split, pre-processing, optimiser, learning rate, batch size, stopping rule, number of runs, hardware?',
  'Write down every number that {heading} gives: which one that you would need is not among them?',
  'Which choice of {heading} would you expect the result to depend on most, and was it varied?',
  'Could two people who follow {heading} end with different data or different settings, and where would they part?',
];

export const RESULTS_AGAIN: Round = [
  'Which other explanation fits the numbers of {heading}{shown}, and which experiment would tell it from the authors’?',
  'Which sentence of {heading} says more than the numbers{shown} do?',
  'Where in {heading} does {it} do worst{shown}, and is that explained or passed over?',
  'What would {heading} look like with more {repeats}, or on data of another year{shown}?',
];

export const RESULTS_READ: Round = [
  'Over how many {repeats} are the numbers of {shownOr} taken, and are the differences from {against} larger than the spread?',
  'Which case in {heading} speaks most clearly for {it}, and which one least?',
  'What in {heading} did you not expect, and is it explained?',
  'Which number of {shownOr} would you quote, and what belongs beside it?',
];

export const ABLATION_AGAIN: Round = [
  'Which part of {it} was never taken away in {heading}{shown}, and what would you expect if it were?',
  'Do the pieces of {it} in {heading} add up{shown}, or do some do nothing without others?',
  'Would {heading} rank the pieces of {it} in the same way on other data?',
];

export const SECOND_LOOK: Round = [
  'You skimmed {heading} before: what had you not seen, or taken wrongly?',
  'Could you now say in three sentences of your own what {heading} does for {it}?',
  'Which sentence of {heading} would you read aloud to a friend, and why that one?',
  'What does {heading} take for granted that a newcomer to {it} would ask about?',
  'Which word of {heading} did you have to look up, and does {it} make more sense with it?',
  'If {heading} were missing, what would you not believe or not understand?',
];

export const TERMS_IN_AN_ARGUMENT: Round = [
  'What has to be assumed about {terms} in {heading}, and does that hold in the cases you care about?',
  'Could you define {terms} without looking, and say where {heading} needs {them}?',
  'What does {heading} say about {terms} that was not clear from the definition?',
  'Which example or picture would you put beside {terms} in {heading}?',
];

export const ARGUMENT_READ: Round = [
  'What does {heading} contribute to {evidence}: a definition, a tool, or a case?',
  'Which assumption comes in with {heading}, and is it needed for {evidence} or only for the ease of it?',
  'Could {heading} be replaced by a reference to something known, and what is new in it?',
  'Where would you stop in {heading} if you had only to believe {evidence}?',
];

export const ARGUMENT_AGAIN: Round = [
  'Write the argument of {heading} again without looking: at which step did you need an assumption that is not stated?',
  'Which inequality or identity of {heading} is loose, and what would a tight one give for {evidence}?',
  'What is the smallest case in which {heading} can be computed by hand, and does it come out as said?',
  'Where does {heading} use the full strength of what it assumes, and where would less do?',
];

export const STATEMENT_READ: Round = [
  'Can you write {title} with every quantifier, and give the smallest example in which it says something?',
  'What does {title} say in the case that you know best, and was that known before?',
  'Which of the hypotheses of {title} would you expect to be necessary, and which is there for the proof?',
];

export const STATEMENT_AGAIN: Round = [
  'Where in the proof of {title} is each hypothesis used, and what fails when you drop one?',
  'Which example shows that {title} cannot be improved, or is there none?',
  'How do the constants of {title} grow with dimension, depth or sample size, and does it still say something at real sizes?',
];

export const LEMMA_READ: Round = [
  'What is {title} for: which later proof uses it, and would something weaker do?',
  'Is {title} a known fact in other words, and where would you look it up?',
  'Could you guess how {title} is proved, and from what?',
];

export const COROLLARY_READ: Round = [
  'How does {title} follow, and what does it say that was not said already?',
  'For which reader is {title} the form of the result to quote, and which assumption comes in?',
];

export const PROOF_READ: Round = [
  '{title}: which single step is the new idea, and which lemma carries the load?',
  '{title}: how does it go in three lines, with all estimates left out?',
  '{title}: which tool does the work, and where have you seen it before?',
  '{title}: at which line is the main hypothesis used?',
];

export const PROOF_AGAIN: Round = [
  '{title}: could you write it down again with the paper closed; which constants hide dimensions or depth?',
  '{title}: where does it lose something, and would a sharper estimate change the statement?',
  '{title}: follow it for the smallest example; which step is empty there, and which is not?',
  '{title}: which step would you not accept in a seminar without another line?',
];

export const TAXONOMY_READ: Round = [
  'By what criterion does {heading} divide the field{data}, and where would a method you know go?',
  'Which work sits on the border drawn in {heading}, and on which side would you put it?',
  'Is what {heading} sets apart a difference in kind or in degree?',
  'Which line of division would you have drawn instead of {heading}, and what would it show?',
];

export const TAXONOMY_AGAIN: Round = [
  'Put three works that are not named in {heading} into it: does each go in one place only?',
  'What does {heading} keep apart that you would put together, and why?',
  'Which box of {heading} is empty or nearly so: because nobody tried, or because it cannot be done?',
  'Draw {heading} from memory, with one work on each branch: which branch did you forget?',
];

export const BRANCH_AGAIN: Round = [
  'Which claim of {heading} would you check in the work it is taken from before you repeat it?',
  'What has changed in {heading} since this was written, as far as you know?',
  'What do the works of {heading} disagree about, and does the survey say who is right?',
  'Which question of {heading} is open, and how would you begin on it?',
];

export const LESSON_READ: Round = [
  'Could you explain {heading} at a blackboard, with one example of yours?',
  'What is {heading} there for: which later part could not do without it?',
  'Which sentence of {heading} would you turn into an exercise, and what is its answer?',
  'What would somebody get wrong who had only heard of {heading}?',
];

export const LESSON_AGAIN: Round = [
  'Work {heading} through once with numbers of your own: where did you stumble?',
  'Go through {heading} again with the paper closed: which step did you have to look up?',
  'Which question would a listener ask about {heading}, and what is your answer?',
  'What goes wrong in {heading} when one of its assumptions does not hold?',
];

export const BACKGROUND_READ: Round = [
  'Which definition of {heading} is needed first, and could you write it down?',
  'What of {heading} did you know by another name?',
  'Which fact of {heading} is used most in what follows?',
];

export const APPENDIX_READ: Round = [
  'What in {heading} does the main text need for its claims about {it}?',
  'Does {heading} change what you would say about {it}, or only support it?',
  'What in {heading} should have stood in the main text?',
];

export const APPENDIX_PROOF: Round = [
  'Which statement of the main text needs {heading}, and what is assumed only there?',
  'What is the shape of the argument in {heading}: by induction, by contradiction, by a bound on each term?',
  'Which part of {heading} is routine, and which could go wrong?',
];

export const TABLE_AGAIN: Round = [
  'Which number of {title} would you check first if you doubted it, and against what?',
  'Sort the rows of {title} by another column: does the story change?',
  'Which row or column do you miss in {title}, and would it be hard to make?',
];

export const DISCUSSION_READ: Round = [
  'Which sentence of {heading} is shown by {evidence}, and which is an opinion?',
  'Which explanation in {heading} could be tested, and how?',
  'What do the authors make of {evidence} in {heading} that you would not?',
];

export const DISCUSSION_AGAIN: Round = [
  'After {heading}: which of the authors’ explanations would you test first, and how?',
  'Which sentence of {heading} would you take back if you were the author?',
  'What follows from {heading} that the authors do not say?',
];

export const TESTED_THEORY: Round = [
  'Which statement, if any, does {heading}{shown} speak to, and are the assumptions met there?',
  'What would {heading} have to show{shown} for you to doubt {evidence}?',
  'Is what {heading} measures what {evidence} bounds, or something near it?',
];

export const BESIDE_READ: Round = [
  'What does {heading} add to what you know of {it} by now?',
  'Would {it} stand without {heading}, and what would be missing?',
  'Which sentence of {heading} would you want to see tested?',
  'What in {heading} holds for other things than {it} as well?',
];

export const RELATED_READ: Round = [
  'Which earlier work comes closest to {it}, and {compared}?',
  'Which work named in {heading} would you read before this one, and which is only named?',
  'What do the authors say is wrong with the work in {heading}, and would its authors agree?',
];

/** To be asked of a sentence that somebody argues for. */
export const ON_A_CLAIM: Round = [
  'what is the strongest argument against it, and is it answered?',
  'which example would show that it is wrong?',
  'does this follow from what was said before, or is it a new assumption?',
  'who in the field would disagree, and about which word of it?',
  'is this about how things are or about how they should be?',
  'what evidence is given for it, and would it convince you without the rest?',
  'how far does it reach: to all cases, to most, or to the ones named here?',
  'which of its words would you have to define before you could test it?',
  'what would you do differently if you took it seriously?',
  'what else could explain what the authors observe here?',
  'is it needed for the conclusion, or could it be struck out?',
  'is this the authors’ own view, or one that they report to argue with?',
  'how would you say it to somebody from another field, and does it still sound true?',
  'is there a case from your own work that speaks for it, or one that speaks against it?',
];

export const ON_AN_ARGUMENT: Round = [
  'What is the argument of {heading} in one sentence, and what would its opponents say?',
  'Which step of the whole argument would be missing without {heading}?',
  'What does {heading} take for granted, and would you grant it?',
  'Which example in {heading} carries most, and does a counterexample come to your mind?',
  'Where in {heading} do the authors report others, and where do they speak for themselves?',
  'After {heading}, has your view of the thesis changed, and by which sentence?',
];

export const ON_A_PICTURE: Round = [
  'What does {figure} show that the text alone does not, and where does the text use it?',
  'Which claim about {it} would be harder to believe without {figure}?',
  'Could you say in two sentences what {figure} shows, without its caption?',
  'Which detail of {figure} does the text pass over in silence?',
];

/** The next wording each time. */
export function inTurn(round: Round, turn: number): string {
  return round[turn % round.length]!;
}
