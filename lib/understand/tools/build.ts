import type { Finding } from '@/lib/understand/match/finding';
import { namedLoss } from '@/lib/understand/match/named-loss';
import type { Argv } from '@/lib/understand/match/read-argv';
import type { Tool } from '@/lib/understand/match/tool';
import { type Call, wordsOf } from '@/lib/understand/shell/call';

/** Build output goes with these, nothing else does. */
const harmlessTargets =
  /^(clean|distclean|mostlyclean|clean[-:_]?(all|build|cache|dist|test|install)?|mrproper|lint|test)$/i;

/** Runners of named tasks: a task's code is elsewhere, its name may say what it is for. */
function inspectTask(call: Call, argv: Argv): Finding[] | undefined {
  const words = wordsOf(call);
  const base = {
    service: 'tasks',
    kind: 'task',
    resource: argv.words
      .map((word) => word.text)
      .join(' ')
      .slice(0, 200),
    words,
  };
  const run: Finding = { ...base, verb: 'execute', rule: `${call.name} runs a task` };
  const cleans = argv.words.some(
    (word) => harmlessTargets.test(word.text) && word.text !== 'lint' && word.text !== 'test',
  );
  if (cleans)
    return [{ ...base, verb: 'destroy', light: true, reversible: 'yes', rule: `${call.name} clean` }, run];
  const losing = argv.words.some(
    (word) => !word.text.includes('=') && !harmlessTargets.test(word.text) && namedLoss(word.text),
  );
  return losing ? [{ ...base, verb: 'destroy', rule: "general verb in a task's name" }, run] : [run];
}

export const buildTools: readonly Tool[] = [
  {
    names:
      'make gmake just task invoke inv fab cap grunt gulp jake mage earthly dagger nmake ninja scons doit tox nox pre-commit lefthook husky taskfile rundeck act moon wireit',
    service: 'tasks',
    flags: '-C -f -j -l -o -W --directory --file --jobs -e --set --env -H -i -P',
    harmless:
      '-n --just-print --recon --list -l --summary --list-all --question -q --print-data-base -p --show',
    inspect: inspectTask,
  },
  {
    names:
      `tsc eslint prettier biome jest vitest mocha ava karma cypress playwright webdriverio nyc c8 webpack rollup vite esbuild parcel swc babel next nuxt gatsby astro remix ng vue react-scripts storybook
      pytest unittest  nose2 coverage mypy pyright ruff black isort flake8 pylint bandit pyflakes autopep8 yapf sphinx-build mkdocs hugo jekyll docusaurus rspec rubocop minitest phpunit phpstan psalm pest golangci-lint
      gofmt goimports staticcheck gotestsum rustfmt clippy-driver rustc gcc g++ cc c++ clang clang++ clang-format clang-tidy ld as cmake ctest meson autoconf automake configure libtool javac scalac kotlinc ktlint swiftc xcodebuild fastlane
      xcrun swiftlint tsup tsup-node ts-node-dev nest adonis ionic expo eas react-native cordova electron electron-builder cargo-watch wasm-pack protoc buf  graphql-codegen openapi-generator swagger-codegen
      ffmpeg ffprobe convert magick identify pandoc pdflatex latexmk dot plantuml mmdc jupyter papermill streamlit flask uvicorn gunicorn  scrapy locust jmeter k6 artillery newman robot behave cucumber lighthouse pa11y sass lessc postcss tailwindcss
      json-server http-server live-server serve ngrok cloudflared localtunnel  pm2-dev ollama claude codex gemini aider  svgo terser uglifyjs mjml knip depcheck madge commitlint semantic-release standard-version changeset release-it goreleaser`
        .split(/\s+/)
        .join(' '),
    service: 'tools',
    rules: [
      [
        'read',
        '--check|--noEmit|--list|--list-tests|--showConfig|--print-config|--version|--collect-only|--co, report, show, ls, list, info',
      ],
      ['destroy', 'rm, delete, purge', { of: 'item' }],
      ['execute', '*'],
    ],
    otherwise: 'execute',
  },
];
