import type { Finding } from '@/lib/understand/match/finding';
import { namedLoss } from '@/lib/understand/match/named-loss';
import type { Argv } from '@/lib/understand/match/read-argv';
import type { Tool } from '@/lib/understand/match/tool';
import { type Call, wordsOf } from '@/lib/understand/shell/call';

const removed = { of: 'package', undo: 'yes' } as const;
const published = { of: 'published package', undo: 'no', whole: true } as const;

/** Package managers of languages and systems. */
export const packageTools: readonly Tool[] = [
  {
    names: 'mvn mvnw gradle gradlew ant sbt',
    service: 'builds',
    flags: '-f --file -pl -P -p -s --settings -b -T -l -D -I --init-script --build-file --project-dir -x',
    rules: [
      [
        'read',
        'dependency:tree|analyze|list, help:*, versions:display-*, tasks, projects, properties, dependencies, -v, --status, help, show, dependencyInsight, buildEnvironment',
      ],
      ['execute', '*'],
      [
        ['change', 'create'],
        'deploy, publish, release:perform, deploy:deploy-file, clean deploy, uploadArchives, artifactoryPublish, publishToMavenCentral, publishPlugins',
      ],
      [
        'change',
        'versions:set|use-*|update-*, release:prepare, flyway:migrate|repair|baseline, flywayMigrate, liquibase:update, update, wrapper',
      ],
      [
        'destroy',
        'clean, cleanTest, dependency:purge-local-repository',
        { of: 'package', undo: 'yes', light: true },
      ],
      ['execute', 'clean *, clean build|install|package|test|verify|compile'],
      [
        'destroy',
        'flyway:clean, flywayClean, liquibase:dropAll, dropAll',
        { of: 'database', undo: 'no', whole: true },
      ],
    ],
    otherwise: 'execute',
  },
  {
    names: 'npm pnpm yarn bun cnpm',
    inspect: inspectScript,
    service: 'packages',
    flags:
      '--prefix -C --cwd --filter -F -w --workspace --registry --tag --otp --loglevel --dir --userconfig --access --depth',
    rules: [
      [
        'read',
        'ls, list, la, ll, view, info, show, v, outdated, audit, search, why, explain, doctor, help, root, prefix, bin, ping, whoami, config get|list|ls, get, fund, query, docs, repo, bugs, diff, licenses, store path|status, pack --dry-run, owner ls|list, dist-tag ls|list, access list|get, access ls-packages, profile get, token list, team ls, org ls, workspaces list|info, version , sbom, cache ls|list|dir, pm ls|cache|bin, constraints, check, --version, -v, completion, stars, home, find-dupes, licenses list|ls',
      ],
      [
        'create',
        'install, i, add, ci, init, create, link, ln, pack, isntall, in, clean-install, install-test, it, cit, fetch, import, deploy, patch, install --frozen-lockfile',
      ],
      [
        'change',
        'update, up, upgrade, dedupe, version *, config set|delete|edit|rm, set, rebuild, prune, shrinkwrap, pkg *, approve-builds, set-script, unlink, plugin *, set *, store prune, patch-commit, self-update, migrate, audit fix, upgrade-interactive, autoclean, env *, import, logout, login, adduser, global *',
      ],
      [
        'execute',
        'run, run-script, exec, test, t, start, stop, restart, x, dlx, build, dev, rum, urn, serve, lint, preview, node, workspace, workspaces foreach|run, recursive, -r, *, tst, e2e, typecheck, format, watch, generate',
      ],
      [['change', 'create'], 'publish, npm publish, stage publish', { of: 'published package' }],
      ['read', 'publish --dry-run, npm audit|info|whoami'],
      [
        'grant',
        'owner add|rm, access grant|revoke|public|restricted|set, access *, token create|revoke|delete, team add|rm|create|destroy, org set|rm, profile set|enable-2fa|disable-2fa, hook *, trust *, ',
      ],
      ['change', 'deprecate, undeprecate, dist-tag add|rm, tag, star, unstar'],
      ['destroy', 'unpublish, npm unpublish', published],
      [
        'destroy',
        'uninstall, un, remove, rm, r, cache clean|clear|purge|rm, pm cache rm, global remove, dist-tag ',
        removed,
      ],
    ],
  },
  {
    names:
      'pip pip3 pipx uv conda mamba micromamba poetry pipenv pdm rye hatch easy_install pyenv virtualenv venv flit twine conda-env asdf mise nvm fnm volta rbenv sdk rustup n tfenv tfswitch goenv jenv rtx',
    service: 'packages',
    flags:
      '-r -c -i -e -p -n --name --index-url --extra-index-url --target --python --prefix --requirement --group -G --repository --token --project --directory -t  --with',
    rules: [
      [
        'read',
        'list, show, freeze, check, search, download, hash, debug, inspect, index, config list|get|debug, cache dir|info|list, info, env list, tree, version, run --help, pip list|show|check|freeze|tree, lock --check, env info, --version, versions, current, which, where, ls, ls-remote, list-all, latest, plugins, doctor, python list|find|dir, tool list|dir, show active-profile, component list, target list, toolchain list, default, whence, self version, cache-dir, whoami, export, outdated, root, list-remote, audit, repoquery, graph, tool dir, --where, --venv',
      ],
      [
        'create',
        'install, sync, create, env create, venv, add, init, new, wheel, build, pip install|sync|compile, lock, tool install, python install, inject, env use, install-all, toolchain install|add, component add, target add, virtualenv, plugin add, compile, clone, import, *',
      ],
      [
        'change',
        'update, upgrade, config set|unset|edit, config, use, global, local, shell, self update, set, alias, default *, pin, rehash, upgrade-all, override set, reinstall, reinstall-all, env config, reshim, trust, self *, activate, deactivate, rename, login, logout, pip upgrade, tool upgrade, source, set profile, tool update-shell, lock --upgrade, fix, fmt, python pin',
      ],
      ['execute', 'run, exec, x, tool run, script, test, shell'],
      [['change', 'create'], 'publish, upload, register', { of: 'published package' }],
      ['change', 'yank, version yank', { of: 'published package', whole: true }],
      [
        'destroy',
        'uninstall, remove, rm, env remove, cache purge|remove|clean|clear, clean, pip uninstall, uninstall-all, uninject, env prune, tool uninstall, python uninstall, unalias, toolchain uninstall, component remove, target remove, cache clear, self uninstall, plugin remove, --rm, env rm, cache prune, override unset, virtualenv-delete, implode, prune, autoremove',
        removed,
      ],
    ],
  },
  {
    names:
      'cargo go gem bundle bundler composer dotnet nuget mix rebar3 stack cabal swift pod carthage flutter dart pub deno luarocks cpan cpanm raku opam conan vcpkg leiningen lein clj bazel bazelisk buck2 pants nx turbo lerna rush nix nix-env nix-store nix-collect-garbage guix zig elm hex spago dune crystal shards nimble julia',
    service: 'packages',
    flags:
      '-p --package  --version --features --manifest-path -C -f --file -t --target --index --registry --source -s --configuration -c --framework --output -o --project -P -n --name --filter -i -l -r -m --allow',
    rules: [
      [
        'read',
        'list, search, info, show, outdated, audit, tree, metadata, env, version, doc, help, view, why, status, licenses, check-platform-reqs, depends, dependency:tree, dependency:analyze, dependencies, projects, tasks, properties, owner list, owner --list, list-installed, environment, contents, specification, which, query, -q, --query, verify-project, locate-project, pkgid, read-manifest, vet, mod graph|why|verify, help:*, versions:*, list *, hex.info, hex.outdated, hex.audit, deps.tree, deps, devices, doctor, nuget list, nuget locals --list, tool list, package search, search *, profile list, flake show|metadata|check, eval, store ls, path-info, --list, graph, affected:graph, aquery, cquery, validate, diagnose, sdk check, --info, --list-sdks, --list-runtimes, workload list, changed, ls, platform, config, fmt --check, report, show-config, describe, list-generations, why-depends, dry-run, format --verify-no-changes',
      ],
      [
        'create',
        'add, install, get, new, init, fetch, download, mod download|init|vendor, require, create-project, restore, package, vendor, generate-lockfile, mod init, work init, tool install, nuget add, add *, create, deps.get, hex.install, sync, pack, -i|-iA, profile install, local.hex, archetype:generate, create-dmg, wrapper, ecto.create, phx.new, ecto.gen.*, pub get|add, packages get, resolve, checkout, template, workload install, flake init|new, pub add, package resolve',
      ],
      [
        'change',
        'update, upgrade, mod tidy|edit, fmt, fix, config *, self-update, dump-autoload, dumpautoload, pristine, lock, platform add, pub upgrade, update *, outdated --upgrade, -u, --upgrade, -U, format, patch, set, add-owner, work use|sync|edit, generate, login, logout, profile upgrade|rollback, pin, unpin, deps.update, ecto.migrate, ecto.rollback, release:*, versions:set, flake update, channel *, --rollback, --switch-generation, versions:*, daemon *, repo update, deintegrate, migrate, tool update, nuget update, workload update, flake lock, global update, global require, spotlessApply, license *',
      ],
      [
        'execute',
        `run, build, test, bench, check, clippy, exec, compile, tool, generate, make, do, tests, verify, bootRun, bootJar, assemble, jar, war, start, serve, watch, console, shell, script, run-script, repl, lint, e2e, affected, run-many, bootstrap, *, site, install:*, phx.server, coverage, cover, ef *, exec *, fuzz, miri, expand, doc --open, check *, publishLocal, assembly, integrationTest, dev, develop, msbuild, build *, nextest, nextest run, tarpaulin, llvm-cov, rustc, rustdoc, dialyzer, credo, `,
      ],
      [
        ['change', 'create'],
        'publish, push, deploy, deploy:deploy-file, publish *, hex.publish, trunk push, nuget push, release, pub publish, lib publish, lerna publish, upload, uploadArchives, publishToMavenCentral, publishPlugins, lish, artifactoryPublish, bintrayUpload',
        { of: 'published package' },
      ],
      ['read', 'publish -n|--dry-run, pub publish --dry-run'],
      [
        'grant',
        'owner --add|--remove|-a|-r, owner add|remove, owner, trunk add-owner|remove-owner, hex.owner *, hex.user *, signin, trust add',
      ],
      ['change', 'yank, hex.retire', { of: 'published package', whole: true }],
      ['destroy', 'nuget delete, unpublish, trunk delete, hex.publish --revert', published],
      [
        'destroy',
        'clean, clean -x, uninstall, remove, rm, cleanup, cache clear|clean, clean-cache, clear-cache, clean *, expunge, cleanTest, tool uninstall, -e|--uninstall, deps.clean, pub cache clean,  clean, remove *, unlink, nuget locals --clear|-c, nuget locals *, profile remove|wipe-history, gc, store gc|delete, --delete, --gc, -d, ecto.drop, ecto.reset, --delete-generations, --delete-older-than, workload uninstall, workload clean, deps.unlock --all, dependency:purge-local-repository, purge, sweep, reset, global remove',
        removed,
      ],
      [
        'destroy',
        'ecto.drop, ecto.reset, ef database drop, database drop, flyway:clean, flywayClean, liquibase:dropAll, dropAll, cassandraDrop',
        { of: 'database', undo: 'no', whole: true },
      ],
      ['change', 'ef database update, flyway:migrate, flywayMigrate, liquibase:update'],
      ['create', 'ef migrations add, ef dbcontext *'],
      ['destroy', 'ef migrations remove', removed],
    ],
  },
  {
    names: 'pacman yay paru pamac trizen',
    service: 'packages',
    flags: '-r -b --root --dbpath --config --cachedir',
    harmless: '-p --print',
    rules: [
      ['read', '-Q|-F|-T, -S -s|-i|-l|-g, --query, search, list, info'],
      ['create', '-S|-U|--sync|--upgrade, install, build'],
      ['change', '-D|--database, -S -y, -S -u, upgrade, update'],
      ['destroy', '-R|--remove, -S -c, remove, clean', removed],
    ],
  },
  {
    names:
      'apt apt-get aptitude dpkg yum dnf microdnf tdnf rpm zypper apk snap flatpak brew port emerge xbps-install xbps-remove pkg pkg_add pkg_delete choco winget scoop swupd eopkg slackpkg installpkg removepkg urpmi urpme nala deb-get softwareupdate mas opkg dnf5 rpm-ostree transactional-update mintupdate-cli',
    service: 'packages',
    flags:
      '-o -c -t --target-release -C --root --repo --enablerepo --disablerepo --installroot  --releasever  --bundle-id --version --id',
    harmless: '-s --simulate --just-print --recon --test   --assumeno',
    rules: [
      [
        'read',
        `list, search, show, info, policy, depends, rdepends, madison, check, check-update, changelog, download, source, provides, repolist, history, history list|info, deplist, whatprovides, leaves, deps, uses, outdated, doctor, config, home, desc, services list, tap-info, log, cat, options, find, refresh --list, connections, interfaces, version, changes, remotes, remote-ls, query, which, stats, dot, audit, -l|-L|-S|-s|--list|--status|--listfiles|--search|-q|-qa|-ql|-qi|-qf|-V|--verify|-p|--print-avail|--get-selections,
      -Q|-Qi|-Ql|-Qs|-Qe|-Qm|-Qo|-Qdt|-Qu|-Ss|-Si|-Sl|-Fl, -Q, se, if, lr, lu, repos, lp, packages, repository list, list-*, showpkg, stats, --prefix, --version, --list, indexsearch, bundle check|list, db-info, formulae, casks, --cache, --repository, --env, apt-mark showhold, whohas, sources, bucket list, repoquery, upgrades, module list, group list, grouplist, status, why`,
      ],
      [
        'create',
        'install, add, reinstall, in, build-dep, localinstall, group install, groupinstall, tap, fetch, bundle, bundle install, -S *, -i|-ivh|-Uvh|-U|-i, -S, -U, --install|-x, create, download, module install, source, *, compute, emerge, install *, get, remote-add, edit-sources',
      ],
      [
        'change',
        'update, upgrade, dist-upgrade, full-upgrade, up, dup, safe-upgrade, refresh, ref, pin, unpin, hold, unhold, link, unlink, mark, set-*, config-manager, module enable, makecache, switch, revert, enable, disable, services start|stop|restart|run, alias, connect, disconnect, ar, addrepo, modifyrepo, distro-sync, downgrade, versionlock *, -Sy|-Syu|-Syyu|-Su, -Sy -u, -y -u, -F, --configure, --add-architecture, import, update-seeds, override, sync, swap, fix, self-update, rollback, --set-selections, --unpack, rehash, upgrade *, refresh *, repair, set, pkg-config, deploy, rebase, patch, lock, unlock, bucket add, source add, history undo|rollback, edit, advisory, migrate, autoupdate, deselect, -c, -u, reset, update-reset, analytics *, completions *, developer *',
      ],
      [
        'destroy',
        'remove, purge, autoremove, uninstall, erase, rm, del, delete, clean, autoclean, auto-remove, cleanup, autopurge, untap, zap, group remove, groupremove, module remove, module reset, removerepo, rr, -r|-P|--remove|--purge|-e|--erase|-R|-Rs|-Rns|-Rsc|-Rdd|-Sc|-Scc|-C|--unmerge|--depclean|--remove-architecture, clean all|packages|metadata|cache, cc, unregister, remote-delete, uninstall *, forget, cache-clean, cache rm, bucket rm, source remove, bundle cleanup, remove-orphans, services cleanup',
        removed,
      ],
      ['change', 'bundle dump'],
    ],
  },
  {
    names:
      'add-apt-repository apt-key apt-mark apt-cache apt-file apt-config dpkg-query rpm-key dpkg-deb dpkg-divert rpmbuild yumdownloader yum-config-manager debconf-set-selections needrestart unattended-upgrade checkrestart reprepro createrepo',
    service: 'packages',
    rules: [
      [
        'read',
        'show, search, policy, showmanual, showhold, showauto, list, dump, depends, rdepends, -W|-l|-L|-s|-S|-I|-c, shell',
      ],
      ['destroy', '--remove|-r|--delete, del, remove'],
      ['grant', 'add, adv'],
      ['change', '*'],
    ],
    otherwise: 'change',
  },
];

/** `npm run db:drop`: the script's code is elsewhere, its name says what it is for. */
function inspectScript(call: Call, argv: Argv): readonly Finding[] | undefined {
  const [first, second] = argv.words;
  const runs = /^(run|run-script|rum)$/.test(first?.text ?? '');
  const script = runs ? second : call.name === 'npm' ? undefined : first;
  if (!script || !/[:_-]/.test(script.text) || !namedLoss(script.text)) return undefined;
  const base = { service: 'packages', kind: 'script', resource: script.text, words: wordsOf(call) };
  return [
    { ...base, verb: 'destroy', rule: "general verb in a script's name" },
    { ...base, verb: 'execute', rule: `${call.name} run` },
  ];
}
