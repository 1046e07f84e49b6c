import { wordsOf } from './inline.ts';
import { descendants, hasClass, type HtmlElement } from './tree.ts';

const ELSEWHERE =
  /universit|institut|depart?ment|\bdept\b|school|college|laborator|\blabs?\b|research|google|microsoft|facebook|\bmeta\b|openai|deepmind|amazon|nvidia|\binc\b|\bltd\b|corp|academy|centre|center\b|faculty|\busa\b|china|germany|france|canada|japan|korea|israel|united|@|\.edu|\.com|\.org|https?:|e-?mail|correspond|contribut|\bteam\b|\bgroup\b|technolog|hospital|foundation|street|avenue|received|division|berkeley|stanford|\broad\b/i;
const PARTICLE = 'de|van|von|der|den|di|da|la|le|el|bin|al|dos|del|ten|ter';
const WORD = new RegExp(String.raw`^(?:\p{Lu}[\p{L}'’.-]*|${PARTICLE})$`, 'u');

/**
 * Personal names out of what LaTeXML has of the authors: names and affiliations stand in one element, on lines of their own or
 * between signs. Known miss: names in the middle of an affiliation.
 */
export function namesIn(authors: HtmlElement): string[] {
  const names: string[] = [];
  const people = [...descendants(authors)].filter((e) => hasClass(e, 'ltx_personname'));
  for (const person of people.length > 0 ? people : [authors]) {
    // Raised marks end a name, and so do wide spaces.
    const text = wordsOf(person.childNodes, {
      brokenBy: '\n',
      instead: ',',
      skip: (e) => e.tagName === 'sup' || e.tagName === 'math' || hasClass(e, 'ltx_sup', 'ltx_note', 'ltx_contact'),
    });
    for (const line of text.split(/\n|\s{2,}|&(?:amp;)?/)) {
      if (ELSEWHERE.test(line)) continue;
      for (const part of line.split(/,|;|·|•|\band\b|\\AND/)) {
        const name = part
          .replace(/[\d*†‡§¶∗♯#^~{}|()[\]\\]+/g, ' ')
          .replace(/\s+/g, ' ')
          .trim();
        const words = name.split(' ');
        if (words.length < 2 || words.length > 5 || !words.every((word) => WORD.test(word))) continue;
        if (/^\p{Lu}/u.test(name) && !names.includes(name)) names.push(name);
      }
    }
  }
  return names;
}
