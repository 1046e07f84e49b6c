import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Reading real papers in a worker takes seconds on a loaded machine; no test asserts a time.
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
