/**
 * Programs that run the command behind them. `skip`: words of their own before it. `join`: the words behind are one
 * script for a shell. `after`: the command begins behind this word. `inside`: it runs in another place, and the
 * wrapper's own flags and first word say which. `create`: it makes something first.
 */
export type Wrapper = {
  /** Programs, or programs with their subcommands. */
  names: readonly string[];
  flags?: string;
  skip?: number;
  join?: true;
  after?: '--';
  /** Flags whose value is a script. */
  script?: string;
  assignments?: true;
  inside?: true;
  creates?: string;
  /** Running code in that place is itself told, whatever the code is. */
  executes?: true;
  /** What it is without a command behind it. */
  alone?: 'read' | 'execute';
};

/** Programs that run a command where they are. */
export const wrappers: readonly Wrapper[] = [
  {
    names: ['sudo', 'doas', 'pkexec', 'please', 'run0', 'gosu', 'su-exec', 'fakeroot', 'sudo-rs'],
    flags:
      '-u -g -h -p -C -r -t -T -U -D -R --user --group --host --prompt --chdir --chroot --role --type --close-from',
    assignments: true,
  },
  {
    names: ['env'],
    flags: '-u -C --unset --chdir',
    script: '-S --split-string',
    assignments: true,
    alone: 'read',
  },
  {
    names:
      `nohup setsid unbuffer command builtin busybox toybox catchsegv rlwrap torsocks torify proxychains proxychains4 dbus-run-session
      caffeinate firejail chronic ifne noglob nocorrect eatmydata winpty tini dumb-init xvfb-run ddtrace-run newrelic-admin scl cgexec`.split(
        /\s+/,
      ),
    flags: '-c -g',
    alone: 'read',
  },
  { names: ['exec'], flags: '-a', alone: 'read' },
  { names: ['time'], flags: '-f -o --format --output', alone: 'read' },
  { names: ['timeout', 'gtimeout'], flags: '-s -k --signal --kill-after', skip: 1 },
  {
    names: ['nice', 'ionice', 'chrt', 'stdbuf', 'cpulimit'],
    flags: '-n -c -p -i -o -e -l --adjustment --class --classdata --input --output --error',
    alone: 'read',
  },
  {
    names: ['taskset', 'chroot', 'faketime', 'setarch', 'prlimit', 'runcon', 'softlimit'],
    flags: '-c -p --userspec --groups',
    skip: 1,
  },
  { names: ['strace', 'ltrace', 'perf', 'valgrind', 'gdb'], flags: '-e -o -p -s -u -E', alone: 'read' },
  { names: ['flock'], flags: '-w -E --timeout --wait', skip: 1, script: '-c --command' },
  { names: ['watch', 'viddy'], flags: '-n -d --interval', join: true },
  {
    names: [
      'entr',
      'nodemon',
      'watchexec',
      'retry',
      'chpst',
      'setuidgid',
      'envdir',
      'foreman run',
      'honcho run',
      'dotenvx run',
    ],
    flags: '-w -e -x --ext --watch -f -t -d -u --times --delay',
  },
  {
    names: ['unshare', 'nsenter', 'systemd-run', 'bwrap', 'setpriv', 'capsh'],
    flags: '-t -p -u --target --unit --property --uid --gid -M --machine --on-calendar --on-active',
    alone: 'execute',
  },
  {
    names: ['su'],
    skip: 1,
    flags: '-g -G -s -w --group --shell',
    script: '-c --command',
    alone: 'execute',
  },
  {
    names: ['runuser'],
    flags: '-g -G -s -w -u --user --group --shell',
    script: '-c --command',
    alone: 'execute',
  },
  { names: ['script'], flags: '-O -I -B -E -m', script: '-c --command', alone: 'execute' },
  {
    names: [
      'npx',
      'bunx',
      'pnpx',
      'uvx',
      'pipx run',
      'pnpm exec',
      'pnpm dlx',
      'yarn exec',
      'yarn dlx',
      'npm exec',
      'npm x',
      'bun x',
      'deno x',
    ],
    flags: '-p --package --from --with --python -w --workspace --filter',
    script: '-c --call --shell-mode',
  },
  {
    names:
      `bundle exec,poetry run,pipenv run,uv run,pdm run,rye run,hatch run,pyenv exec,rbenv exec,nodenv exec,asdf exec,rtx exec,rustup run,
      volta run,fnm exec,nvm exec,devbox run,pixi run,conda run,mamba run,micromamba run,composer exec,rvm do`.split(
        /,\s*/,
      ),
    flags: '-n --name -p --prefix --python --with --extra --group --env-file --directory --project --using',
  },
  { names: ['mise exec', 'mise x'], after: '--' },
  {
    names: [
      'aws-vault exec',
      'chamber exec',
      'envchain',
      'saml2aws exec',
      'awsume',
      'granted exec',
      'assume',
    ],
    flags: '-d --duration --region --exec-profile',
    skip: 1,
    inside: true,
    alone: 'execute',
  },
  {
    names: [
      'op run',
      'doppler run',
      'infisical run',
      'dotenv',
      'envconsul',
      'teller run',
      'sops exec-env',
      'direnv exec',
      'akeyless run',
      'railway run',
      'vercel env run',
      'phase run',
      'bws run',
      'berglas exec',
      'summon',
      'keyring exec',
      'fnox exec',
    ],
    flags: '-p --project -c --config --env --environment --env-file -e -f --path --projectId -s --service',
    script: '--command',
    inside: true,
  },
  {
    names: ['nix-shell', 'nix develop', 'nix shell', 'nix run'],
    flags: '-p -A -I',
    script: '--run --command -c',
    alone: 'execute',
  },
];
