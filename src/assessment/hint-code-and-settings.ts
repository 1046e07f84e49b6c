import { codeLink, dataLink, hardware, hyperparameters } from '../detectors/index.ts';
import type { HintAssessment, Reason } from '../model/index.ts';
import { checklistAudit } from './checklist-audit.ts';
import { gradedHint } from './graded-hint.ts';
import { lack, reason, type Inquiry } from './inquiry.ts';

/** Distinct settings: eight are the usual ledger (optimiser, rate, batch, length, sizes, regularisation) and its schedule. */
const NEAR_COMPLETE = 8;
/** A paper of so few settings that nothing is reported missing hardly trains. */
const HARDLY_ANY = 2;
const SHOWN = 4;
/** Without these nobody repeats a training; a ledger may lack one of them, not two. */
const CORE: readonly string[] = ['learning rate', 'batch size', 'epochs or steps', 'optimizer'];
const MOST_CORE_MISSING = 1;

function listed(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)!}`;
}

/** Is there code, and are the settings printed that papers like to leave out? */
export function assessCodeAndSettings(inquiry: Inquiry): HintAssessment {
  const { views } = inquiry;
  const code = inquiry.findings(codeLink);
  const settings = inquiry.findings(hyperparameters);
  const [machine] = inquiry.findings(hardware);
  const [data] = inquiry.findings(dataLink);
  const reasons: Reason[] = [];
  const available = code.find(({ facts }) => facts.status === 'available');
  const [promised] = code;
  if (available) {
    reasons.push(
      reason(
        available.facts.url === null ? 'The code is said to be available.' : `The code is at ${available.facts.url}.`,
        2,
        [codeLink],
        available.evidence,
      ),
    );
  } else if (promised)
    reasons.push(lack('Code is promised, but there is nothing to look at yet.', [codeLink], promised.evidence));
  else
    reasons.push(
      lack('No code of its own is linked.', [codeLink], [views.absence('an address of the code of this paper')]),
    );

  const printed = settings.flatMap((found) =>
    found.facts.type === 'setting' ? [{ name: found.facts.name, evidence: found.evidence }] : [],
  );
  const names = [...new Set(printed.map(({ name }) => name))];
  const missing = settings.find(({ facts }) => facts.type === 'missing');
  const evidence = names.slice(0, SHOWN).map((name) => printed.find((setting) => setting.name === name)!.evidence[0]);
  const core = missing?.facts.type === 'missing' ? missing.facts.names.filter((name) => CORE.includes(name)) : [];
  // Nothing is reported missing of a paper that hardly speaks of training.
  const hardlyTrains = missing === undefined && names.length < HARDLY_ANY;
  if (names.length >= NEAR_COMPLETE && core.length <= MOST_CORE_MISSING)
    reasons.push(
      reason(
        `${names.length} settings are printed, ${listed(names.slice(0, SHOWN))} among them.`,
        2,
        [hyperparameters],
        evidence,
      ),
    );
  else if (names.length >= NEAR_COMPLETE)
    reasons.push(
      reason(
        `${names.length} settings are printed, but ${listed(core)} are not among them.`,
        1,
        [hyperparameters],
        evidence,
      ),
    );
  else if (hardlyTrains)
    reasons.push(
      reason(
        names.length === 0
          ? 'Hardly a sentence speaks of training, so that few settings are needed.'
          : `Hardly a sentence speaks of training, so that few settings are needed; printed: ${listed(names)}.`,
        2,
        [hyperparameters],
        evidence.length > 0 ? evidence : [views.absence('sentences that tell of a training')],
      ),
    );
  else if (names.length > 0)
    reasons.push(
      reason(
        names.length === 1
          ? `Only one setting is printed: ${listed(names)}.`
          : `Some settings are printed: ${listed(names)}.`,
        1,
        [hyperparameters],
        evidence,
      ),
    );
  else {
    reasons.push(
      reason(
        'No settings of the training are printed.',
        -1,
        [hyperparameters],
        [views.absence('settings such as learning rate, batch size and length of training')],
      ),
    );
  }
  if (missing?.facts.type === 'missing') {
    reasons.push(reason(`Not found: ${listed(missing.facts.names)}.`, 0, [hyperparameters], missing.evidence));
  }
  // Where there is no code, data to start from is something.
  if (data) reasons.push(reason(data.message, available ? 0 : 1, [dataLink], data.evidence));
  if (machine) reasons.push(reason(machine.message, 0, [hardware], machine.evidence));
  else
    reasons.push(
      lack('The hardware is not said.', [hardware], [views.absence('the processors the experiments ran on')]),
    );
  reasons.push(...checklistAudit(inquiry, 'code-and-settings'));
  return gradedHint({
    hint: 'code-and-settings',
    inquiry,
    reasons,
    // Four points: code and a near-complete ledger; one of the two is a part.
    met: 4,
    partly: 1,
    sentences: {
      met: hardlyTrains
        ? 'There is code, and little that would need settings.'
        : 'There is code, and the settings are nearly all printed.',
      partly: available
        ? 'There is code, but not all settings are printed.'
        : hardlyTrains
          ? 'Little of it needs settings, but there is no code to look at.'
          : names.length > 0
            ? 'Settings are printed, but there is no code to look at.'
            : 'There are data to start from, but neither code nor settings.',
      missing: 'There is neither code nor enough of the settings.',
    },
  });
}
