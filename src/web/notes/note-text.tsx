import 'katex/dist/katex.min.css';
import Markdown from 'react-markdown';
import rehypeKatex from 'rehype-katex';
import remarkMath from 'remark-math';

/** Nothing of a note can load or run anything: no raw HTML, no TeX that is trusted, no macro without an end. */
const KATEX = { trust: false, throwOnError: false, maxExpand: 500, maxSize: 20, strict: 'ignore' } as const;

/** Markdown with TeX between dollar signs. Pictures are not shown: they would be fetched. */
export function NoteText({ body }: { body: string }) {
  return (
    <Markdown
      remarkPlugins={[remarkMath]}
      rehypePlugins={[[rehypeKatex, KATEX]]}
      disallowedElements={['img']}
      components={{
        a: ({ children, href }) => (
          <a href={href} target="_blank" rel="noopener noreferrer">
            {children}
          </a>
        ),
      }}
    >
      {body}
    </Markdown>
  );
}
