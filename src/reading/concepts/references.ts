import type { ConceptReference } from '../../model/index.ts';

/** Books and lectures that many concepts point at. */
export const axler: ConceptReference = { title: 'Linear Algebra Done Right', authors: 'Axler', year: 1996 };
export const barocas: ConceptReference = {
  title: 'Fairness and Machine Learning: Limitations and Opportunities',
  authors: 'Barocas, Hardt, Narayanan',
  year: 2023,
};
export const billingsley: ConceptReference = { title: 'Probability and Measure', authors: 'Billingsley', year: 1979 };
export const bishop: ConceptReference = {
  title: 'Pattern Recognition and Machine Learning',
  authors: 'Bishop',
  year: 2006,
};
export const boyd: ConceptReference = { title: 'Convex Optimization', authors: 'Boyd, Vandenberghe', year: 2004 };
export const cesaBianchi: ConceptReference = {
  title: 'Prediction, Learning, and Games',
  authors: 'Cesa-Bianchi, Lugosi',
  year: 2006,
};
export const cormen: ConceptReference = {
  title: 'Introduction to Algorithms',
  authors: 'Cormen, Leiserson, Rivest',
  year: 1990,
};
export const coverThomas: ConceptReference = {
  title: 'Elements of Information Theory',
  authors: 'Cover, Thomas',
  year: 1991,
};
export const dworkRoth: ConceptReference = {
  title: 'The Algorithmic Foundations of Differential Privacy',
  authors: 'Dwork, Roth',
  year: 2014,
};
export const golub: ConceptReference = { title: 'Matrix Computations', authors: 'Golub, Van Loan', year: 1983 };
export const goodfellow: ConceptReference = {
  title: 'Deep Learning',
  authors: 'Goodfellow, Bengio, Courville',
  year: 2016,
};
export const hastie: ConceptReference = {
  title: 'The Elements of Statistical Learning',
  authors: 'Hastie, Tibshirani, Friedman',
  year: 2001,
};
export const hennessy: ConceptReference = {
  title: 'Computer Architecture: A Quantitative Approach',
  authors: 'Hennessy, Patterson',
  year: 1990,
};
export const jurafsky: ConceptReference = {
  title: 'Speech and Language Processing',
  authors: 'Jurafsky, Martin',
  year: 2000,
};
export const koller: ConceptReference = {
  title: 'Probabilistic Graphical Models: Principles and Techniques',
  authors: 'Koller, Friedman',
  year: 2009,
};
export const lattimore: ConceptReference = { title: 'Bandit Algorithms', authors: 'Lattimore, Szepesvári', year: 2020 };
export const levinPeres: ConceptReference = {
  title: 'Markov Chains and Mixing Times',
  authors: 'Levin, Peres, Wilmer',
  year: 2009,
};
export const manning: ConceptReference = {
  title: 'Introduction to Information Retrieval',
  authors: 'Manning, Raghavan, Schütze',
  year: 2008,
};
export const mohri: ConceptReference = {
  title: 'Foundations of Machine Learning',
  authors: 'Mohri, Rostamizadeh, Talwalkar',
  year: 2012,
};
export const murphy: ConceptReference = {
  title: 'Machine Learning: A Probabilistic Perspective',
  authors: 'Murphy',
  year: 2012,
};
export const nocedal: ConceptReference = { title: 'Numerical Optimization', authors: 'Nocedal, Wright', year: 1999 };
export const oppenheim: ConceptReference = {
  title: 'Discrete-Time Signal Processing',
  authors: 'Oppenheim, Schafer',
  year: 1989,
};
export const pearl: ConceptReference = {
  title: 'Causality: Models, Reasoning, and Inference',
  authors: 'Pearl',
  year: 2000,
};
export const rasmussen: ConceptReference = {
  title: 'Gaussian Processes for Machine Learning',
  authors: 'Rasmussen, Williams',
  year: 2006,
};
export const rudin: ConceptReference = { title: 'Principles of Mathematical Analysis', authors: 'Rudin', year: 1953 };
export const scholkopf: ConceptReference = { title: 'Learning with Kernels', authors: 'Schölkopf, Smola', year: 2002 };
export const shalevShwartz: ConceptReference = {
  title: 'Understanding Machine Learning: From Theory to Algorithms',
  authors: 'Shalev-Shwartz, Ben-David',
  year: 2014,
};
export const strang: ConceptReference = { title: 'Introduction to Linear Algebra', authors: 'Strang', year: 1993 };
export const suttonBarto: ConceptReference = {
  title: 'Reinforcement Learning: An Introduction',
  authors: 'Sutton, Barto',
  year: 1998,
};
export const tsybakov: ConceptReference = {
  title: 'Introduction to Nonparametric Estimation',
  authors: 'Tsybakov',
  year: 2009,
};
export const vershynin: ConceptReference = { title: 'High-Dimensional Probability', authors: 'Vershynin', year: 2018 };
export const wasserman: ConceptReference = { title: 'All of Statistics', authors: 'Wasserman', year: 2004 };
