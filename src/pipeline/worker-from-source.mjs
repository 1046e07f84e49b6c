// The entry of a reading thread when the program runs from its TypeScript (tests, `npm run dev`); the build leaves it out.
// A new thread does not inherit the loader of the main one, and tsx registers itself in threads only when told to.
import { register } from 'tsx/esm/api';

register();
await import('./worker.ts');
