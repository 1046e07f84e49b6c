import { crc32, deflateRawSync, gzipSync } from 'node:zlib';
import { writeTar } from '../../src/sources/tar.ts';

/** A small paper in LaTeX with one of everything that the reader of sources has to know. */
export function smallSource(): string {
  return String.raw`\documentclass{article}
% The \section{Hidden} of a comment is none.
\usepackage{amsmath,amsthm,booktabs,multirow,natbib,algorithm,algorithmic}
\newcommand{\method}{\textsc{Weigher}\xspace}
\newcommand{\loss}[2][L]{\mathcal{#1}(#2)}
\def\pair#1#2{(#1, #2)}
\DeclareMathOperator{\argmin}{arg\,min}
\newtheorem{theorem}{Theorem}
\newtheorem{lemma}[theorem]{Lemma}
\title{Weighing Small Samples\thanks{Work of one afternoon.}}
\author{Ada Example \and Bo Sample\\ University of Somewhere}
\begin{document}
\maketitle
\begin{abstract}
We propose \method, which weighs small samples. It needs no tuning.
\end{abstract}
\section{Introduction}\label{sec:intro}
Small samples are hard \citep{ember2017,wood2019}; \citet{ember2017} say so too.
Our \method minimises $\loss{\theta}$, see Equation~\eqref{eq:loss} and Table~\ref{tab:main}.\footnote{As told in \S\ref{sec:method}.}
\iffalse
This was never printed.
\fi
\section{Method}\label{sec:method}
The loss is
\begin{equation}\label{eq:loss}
  \loss{\theta} = \frac{1}{n}\sum_{i=1}^{n} \ell(x_i, y_i), \qquad \pair{x_i}{y_i} \sim P.
\end{equation}
\begin{theorem}[Weights]\label{thm:weights}
The weights exist.
\end{theorem}
\begin{proof}
By Lemma~\ref{lem:sum}.
\end{proof}
\begin{lemma}\label{lem:sum}
They sum to one.
\end{lemma}
\begin{algorithm}
\caption{Weighing}\label{alg:weigh}
\begin{algorithmic}[1]
\REQUIRE samples $x_1, \dots, x_n$
\FOR{$i = 1$ to $n$}
\STATE weigh $x_i$
\ENDFOR
\RETURN the weights
\end{algorithmic}
\end{algorithm}
\section{Experiments}
\begin{table}
\caption{Accuracy, mean of five runs.}\label{tab:main}
\begin{tabular}{lcc}
\toprule
\multirow{2}{*}{Method} & \multicolumn{2}{c}{Data} \\
& small & large \\
\midrule
Ember & 81.2 & 90.1 \\
\method & \textbf{83.4} $\pm$ 0.2 & \underline{90.3} \\
\bottomrule
\end{tabular}
\end{table}
\begin{figure}
\includegraphics{weights}
\caption{The weights of Algorithm~\ref{alg:weigh}.}\label{fig:weights}
\end{figure}
We report:
\begin{enumerate}
\item the accuracy in Table~\ref{tab:main};
\item the weights in Figure~\ref{fig:weights}.
\end{enumerate}
\begin{verbatim}
weigh(samples)
\end{verbatim}
\appendix
\section{More}
Nothing more.
\bibliographystyle{plainnat}
\begin{thebibliography}{2}
\bibitem[Ember and Ash(2017)]{ember2017}
Cy Ember and Di Ash.
\newblock On small samples.
\newblock \emph{Journal of Samples}, 2017.
\bibitem[Wood et~al.(2019)Wood, Twig, and Leaf]{wood2019}
Ed Wood, Fay Twig, and Gus Leaf.
\newblock Weights that matter.
\newblock In \emph{Proceedings of Somewhere}, pages 1--9, 2019.
\end{thebibliography}
\end{document}
`;
}

type Content = string | Uint8Array;

const bytesOf = (content: Content): Uint8Array => (typeof content === 'string' ? new TextEncoder().encode(content) : content);

export function tar(files: Readonly<Record<string, Content>>): Uint8Array {
  return writeTar(Object.entries(files).map(([path, content]) => ({ path, bytes: bytesOf(content) })));
}

export function gzip(content: Content): Uint8Array {
  return new Uint8Array(gzipSync(bytesOf(content)));
}

/** What arXiv gives as the source of a paper. */
export function tarGz(files: Readonly<Record<string, Content>>): Uint8Array {
  return gzip(tar(files));
}

/** A zip archive, deflated; `mode` is what Unix says of the files, a link for example. */
export function zip(files: Readonly<Record<string, Content>>, mode = 0o100644): Uint8Array {
  const parts: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let offset = 0;
  for (const [path, content] of Object.entries(files)) {
    const name = new TextEncoder().encode(path);
    const plain = bytesOf(content);
    const packed = new Uint8Array(deflateRawSync(plain));
    const fields = new DataView(new ArrayBuffer(26));
    fields.setUint16(0, 20, true);
    fields.setUint16(4, 8, true);
    fields.setUint32(10, crc32(plain), true);
    fields.setUint32(14, packed.length, true);
    fields.setUint32(18, plain.length, true);
    fields.setUint16(22, name.length, true);
    const shared = new Uint8Array(fields.buffer);
    parts.push(new Uint8Array([0x50, 0x4b, 3, 4]), shared, name, packed);
    const tail = new DataView(new ArrayBuffer(14));
    tail.setUint32(6, mode * 0x10000, true);
    tail.setUint32(10, offset, true);
    directory.push(new Uint8Array([0x50, 0x4b, 1, 2, 20, 3]), shared, new Uint8Array(tail.buffer), name);
    offset += 30 + name.length + packed.length;
  }
  const size = directory.reduce((sum, part) => sum + part.length, 0);
  const end = new DataView(new ArrayBuffer(22));
  end.setUint32(0, 0x06054b50, true);
  end.setUint16(8, Object.keys(files).length, true);
  end.setUint16(10, Object.keys(files).length, true);
  end.setUint32(12, size, true);
  end.setUint32(16, offset, true);
  const all = [...parts, ...directory, new Uint8Array(end.buffer)];
  const archive = new Uint8Array(all.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of all) {
    archive.set(part, at);
    at += part.length;
  }
  return archive;
}
