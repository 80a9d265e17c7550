import nx from '@nx/eslint-plugin';
import prettier from 'eslint-config-prettier';
import tseslint from 'typescript-eslint';

/** Packages with native code or a heavy client, and the one folder that may import each. */
const HOME_OF = {
  koffi: 'libs/xgboost',
  'onnxruntime-node': 'libs/onnx',
  '@duckdb/node-api': 'libs/data-prep',
  '@resvg/resvg-js': 'libs/plots',
  'node-seal': 'libs/encrypted-scoring',
};

const restricted = (allowedIn) =>
  Object.entries(HOME_OF)
    .filter(([, home]) => home !== allowedIn)
    .map(([name, home]) => ({ name, message: `Only ${home} imports ${name}; use what it exports.` }));

export default tseslint.config(
  { ignores: ['**/dist', '**/assembly', '**/.nx', '**/.cache', '**/.plumbline', '**/coverage', '**/*.d.ts'] },
  ...nx.configs['flat/base'],
  ...nx.configs['flat/typescript'],
  ...tseslint.configs.strict,
  {
    files: ['**/*.ts'],
    languageOptions: {
      parserOptions: {
        projectService: { allowDefaultProject: ['vitest.config.ts', 'vitest.pages.config.ts'] },
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      'no-restricted-imports': ['error', { paths: restricted() }],
      '@nx/enforce-module-boundaries': [
        'error',
        {
          enforceBuildableLibDependency: false,
          depConstraints: [
            {
              sourceTag: 'layer:app',
              onlyDependOnLibsWithTags: [
                'layer:pipeline',
                'layer:stages',
                'layer:engine',
                'layer:runner',
                'layer:foundation',
              ],
            },
            { sourceTag: 'layer:pipeline', onlyDependOnLibsWithTags: ['layer:stages', 'layer:foundation'] },
            {
              sourceTag: 'layer:stages',
              onlyDependOnLibsWithTags: ['layer:stages', 'layer:engine', 'layer:foundation'],
            },
            { sourceTag: 'layer:engine', onlyDependOnLibsWithTags: ['layer:engine', 'layer:foundation'] },
            { sourceTag: 'layer:runner', onlyDependOnLibsWithTags: ['layer:foundation'] },
            { sourceTag: 'layer:foundation', onlyDependOnLibsWithTags: ['layer:foundation'] },
            { sourceTag: 'layer:tests', onlyDependOnLibsWithTags: ['*'] },
          ],
        },
      ],
    },
  },
  ...[...new Set(Object.values(HOME_OF))].map((home) => ({
    files: [`${home}/**/*.ts`],
    rules: { 'no-restricted-imports': ['error', { paths: restricted(home) }] },
  })),
  { files: ['**/*.js', '**/*.mjs'], extends: [tseslint.configs.disableTypeChecked] },
  prettier,
);
