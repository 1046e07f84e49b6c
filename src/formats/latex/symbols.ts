const words = (list: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    list
      .trim()
      .split(/\s+/)
      .map((pair) => {
        const at = pair.indexOf('=', 1);
        return [pair.slice(0, at), pair.slice(at + 1)];
      }),
  );

/** Letters and other signs that stand by themselves. */
export const ORDINARY = words(`
  alpha=α beta=β gamma=γ delta=δ epsilon=ϵ varepsilon=ε zeta=ζ eta=η theta=θ vartheta=ϑ iota=ι kappa=κ varkappa=ϰ lambda=λ mu=μ
  nu=ν xi=ξ omicron=ο pi=π varpi=ϖ rho=ρ varrho=ϱ sigma=σ varsigma=ς tau=τ upsilon=υ phi=φ varphi=ϕ chi=χ psi=ψ omega=ω
  Gamma=Γ Delta=Δ Theta=Θ Lambda=Λ Xi=Ξ Pi=Π Sigma=Σ Upsilon=Υ Phi=Φ Psi=Ψ Omega=Ω
  varGamma=Γ varDelta=Δ varTheta=Θ varLambda=Λ varXi=Ξ varPi=Π varSigma=Σ varPhi=Φ varPsi=Ψ varOmega=Ω digamma=ϝ
  infty=∞ partial=∂ nabla=∇ ell=ℓ hbar=ℏ Re=ℜ Im=ℑ wp=℘ aleph=ℵ beth=ℶ imath=ı jmath=ȷ emptyset=∅ varnothing=∅ forall=∀ exists=∃ nexists=∄
  neg=¬ lnot=¬ top=⊤ bot=⊥ angle=∠ triangle=△ square=□ Box=□ blacksquare=■ lozenge=◊ bigstar=★ prime=′ backprime=‵ dagger=† ddagger=‡
  ldots=... dots=... dotsc=... dotso=... cdots=··· dotsb=··· dotsm=··· dotsi=··· vdots=⋮ ddots=⋱ mathellipsis=...
  clubsuit=♣ diamondsuit=♢ heartsuit=♡ spadesuit=♠ flat=♭ natural=♮ sharp=♯ checkmark=✓ surd=√ degree=° complement=∁ eth=ð mho=℧
  sum=∑ prod=∏ coprod=∐ int=∫ iint=∬ iiint=∭ oint=∮ bigcap=⋂ bigcup=⋃ bigvee=⋁ bigwedge=⋀ bigoplus=⨁ bigotimes=⨂ bigodot=⨀ biguplus=⨄ bigsqcup=⨆
  langle=⟨ rangle=⟩ lceil=⌈ rceil=⌉ lfloor=⌊ rfloor=⌋ lvert=| rvert=| vert=| lVert=‖ rVert=‖ Vert=‖ lbrace={ rbrace=} lbrack=[ rbrack=] llbracket=⟦ rrbracket=⟧ lgroup=( rgroup=)
  backslash=\\ S=§ P=¶ pounds=£ copyright=© intercal=⊺ diagup=/ bullet=• AA=Å aa=å ss=ß o=ø
`);

/** Signs with space around them: relations and operations. */
export const SPACED = words(`
  leq=≤ le=≤ geq=≥ ge=≥ neq=≠ ne=≠ equiv=≡ sim=∼ simeq=≃ approx=≈ cong=≅ propto=∝ ll=≪ gg=≫ lll=⋘ ggg=⋙ prec=≺ succ=≻ preceq=⪯ succeq=⪰
  leqslant=≤ geqslant=≥ lesssim=≲ gtrsim=≳ leqq=≦ geqq=≧ lessgtr=≶ precsim=≾ succsim=≿ preccurlyeq=≼ succcurlyeq=≽ nleq=≰ ngeq=≱ nless=≮ ngtr=≯
  in=∈ notin=∉ ni=∋ subset=⊂ supset=⊃ subseteq=⊆ supseteq=⊇ subsetneq=⊊ supsetneq=⊋ nsubseteq=⊈ sqsubset=⊏ sqsubseteq=⊑ sqsupseteq=⊒
  to=→ rightarrow=→ leftarrow=← gets=← leftrightarrow=↔ Rightarrow=⇒ Leftarrow=⇐ Leftrightarrow=⇔ iff=⟺ implies=⟹ impliedby=⟸ mapsto=↦ longmapsto=⟼
  longrightarrow=⟶ longleftarrow=⟵ Longrightarrow=⟹ Longleftarrow=⟸ longleftrightarrow=⟷ Longleftrightarrow=⟺ hookrightarrow=↪ hookleftarrow=↩ rightharpoonup=⇀ rightleftharpoons=⇌
  uparrow=↑ downarrow=↓ Uparrow=⇑ Downarrow=⇓ updownarrow=↕ nearrow=↗ searrow=↘ nwarrow=↖ swarrow=↙ rightsquigarrow=⇝ leadsto=⇝ twoheadrightarrow=↠ upharpoonright=↾ rightrightarrows=⇉
  mid=| nmid=∤ parallel=∥ nparallel=∦ perp=⊥ models=⊨ vdash=⊢ dashv=⊣ vDash=⊨ Vdash=⊩ asymp=≍ doteq=≐ triangleq=≜ coloneqq=:= coloneq=:= eqqcolon=:= defeq=:= colon=: bowtie=⋈ smile=⌣ frown=⌢
  pm=± mp=∓ times=× div=÷ cdot=· ast=∗ star=⋆ circ=◦ bullet=• oplus=⊕ ominus=⊖ otimes=⊗ oslash=⊘ odot=⊙ cap=∩ cup=∪ uplus=⊎ sqcap=⊓ sqcup=⊔ vee=∨ lor=∨ wedge=∧ land=∧
  setminus=∖ smallsetminus=∖ wr=≀ amalg=⨿ diamond=⋄ bigtriangleup=△ bigtriangledown=▽ triangleleft=◁ triangleright=▷ lhd=◁ rhd=▷ bigcirc=◯ dotplus=∔ ltimes=⋉ rtimes=⋊ boxplus=⊞ boxtimes=⊠ boxdot=⊡ circledast=⊛ circledcirc=⊚ barwedge=⊼ veebar=⊻ curlyvee=⋎ curlywedge=⋏ therefore=∴ because=∵ trianglerighteq=⊵ trianglelefteq=⊴ vartriangle=△ blacktriangle=▲ smallfrown=⌢ backsim=∽ thicksim=∼ thickapprox=≈ gtreqless=⋛ multimap=⊸ lneq=⪇ gneq=⪈ gtrless=≷ between=≬ pitchfork=⋔ Join=⋈ vcentcolon=:
`);

/** Functions printed upright by their name. */
export const FUNCTIONS: ReadonlySet<string> = new Set(
  'arccos arcsin arctan arg cos cosh cot coth csc deg det dim exp gcd hom inf injlim ker lg lim liminf limsup ln log max min Pr projlim sec sin sinh sup tan tanh varliminf varlimsup'.split(
    ' ',
  ),
);

/** Accents over a letter. */
export const MATHS_ACCENTS: Readonly<Record<string, string>> = {
  hat: '\u0302',
  widehat: '\u0302',
  Hat: '\u0302',
  tilde: '\u0303',
  widetilde: '\u0303',
  Tilde: '\u0303',
  bar: '\u0304',
  Bar: '\u0304',
  overline: '\u0304',
  vec: '\u20d7',
  dot: '\u0307',
  ddot: '\u0308',
  check: '\u030c',
  widecheck: '\u030c',
  breve: '\u0306',
  acute: '\u0301',
  grave: '\u0300',
  mathring: '\u030a',
};

/** A relation struck out. */
export const NEGATED: Readonly<Record<string, string>> = {
  '=': '≠',
  '∈': '∉',
  '⊂': '⊄',
  '⊆': '⊈',
  '≡': '≢',
  '∼': '≁',
  '≤': '≰',
  '≥': '≱',
  '<': '≮',
  '>': '≯',
  '⟹': '⇏',
  '⇒': '⇏',
  '∥': '∦',
  '|': '∤',
  '⊥': '⊥̸',
  '∃': '∄',
};

const DOUBLE_STRUCK: Readonly<Record<string, string>> = { C: 'ℂ', H: 'ℍ', N: 'ℕ', P: 'ℙ', Q: 'ℚ', R: 'ℝ', Z: 'ℤ' };

/** Blackboard letters are the only ones whose shape is read as a meaning of its own; other alphabets print plain. */
export function doubleStruck(letter: string): string {
  if (DOUBLE_STRUCK[letter] !== undefined) return DOUBLE_STRUCK[letter];
  if (/^[A-Z]$/.test(letter)) return String.fromCodePoint(0x1d538 + letter.charCodeAt(0) - 65);
  if (letter === '1') return '𝟙';
  return letter;
}
