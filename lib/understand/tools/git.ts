import type { Tool } from '@/lib/understand/match/tool';
import { inspectApi } from './api-call';
import { inspectPush } from './git-push';

/** git and the command lines of its hosts. */
export const gitTools: readonly Tool[] = [
  {
    names: 'git hub',
    service: 'git',
    flags: `-C -c --git-dir --work-tree --namespace --exec-path -m --message -F --file --author --date -b -B --format --pretty --since --until --grep -S -G -L
      --depth --branch --origin -o --reference -s --strategy -X --strategy-option --onto -n --max-count --filter --cleanup --tree-filter --env-filter --msg-filter
      --index-filter --tag-name-filter --commit-filter  --start --output --pathspec-from-file -t `,
    inspect: inspectPush,
    rules: [
      [
        'read',
        `status, log, diff, show, blame, annotate, grep, ls-files, ls-tree, ls-remote, rev-parse, rev-list, describe, shortlog, reflog, reflog show, cat-file, name-rev, merge-base,
        for-each-ref, show-ref, show-branch, whatchanged, version, help, count-objects, fsck, verify-*, check-ignore, check-attr, diff-tree, diff-index, diff-files, range-diff, cherry, var, bugreport,
        branch, branch -a|-r|-v|-vv|--list|--show-current|--contains|--merged|--no-merged|--all|--remotes, tag, tag -l|--list|-n|-v|--contains, remote, remote -v, remote show|get-url, stash list|show, config --get|--list|-l|--get-all|--show-origin|--get-regexp, config get|list,
        worktree list, submodule, submodule status|summary, bisect log|view|visualize, notes list|show, lfs ls-files|status|env|logs, sparse-checkout list, bundle verify|list-heads, apply --check|--stat|--numstat, ls, column, instaweb, gui, request-pull, archive --list, format-patch --stdout, replace -l, rerere status|diff, credential fill, cherry -v, merge-tree, difftool, get-tar-commit-id, maintenance is-needed, svn log|info, flow version, lg, st, remote , annex whereis|info|find, am --show-current-patch`,
      ],
      [
        'create',
        'clone, init, tag *, tag -a|-s|-m, branch *, worktree add, stash create, archive, format-patch, bundle create, submodule add, remote add, notes add|append, lfs fetch, svn clone, flow * start, mktree, hash-object -w, commit-tree, subtree add|split, lfs install|track',
      ],
      [
        'change',
        `add, stage, mv, merge, rebase, cherry-pick, revert, pull, fetch, push, checkout *, switch *, restore --staged, am, apply, reset, stash pop|apply|branch, branch -m|-M|--move|-u|--set-upstream-to|--unset-upstream|-c|-C|--edit-description, remote set-url|rename|update|set-head|set-branches, config *, config --global|--local|--system|--add|--unset|--replace-all|-e,
        config set|unset|edit, submodule update|init|sync|set-url|foreach|deinit, bisect *, bisect start|good|bad|reset|run, notes edit|copy|merge, gc, repack, pack-refs, lfs migrate|pull|push|untrack, sparse-checkout *, worktree move|lock|unlock|repair, maintenance *, update-index, update-ref, symbolic-ref, read-tree, replace, rerere, commit --amend, flow init, flow * finish|publish, svn dcommit|fetch|rebase, subtree pull|push|merge, tag -f|--force, fast-import, lfs lock|unlock, mergetool, credential approve|reject|store, citool, quiltimport, absorb, sync, mergetool, interpret-trailers, rerere clear|forget, annex *, reset --soft|--mixed|--keep`,
      ],
      [
        ['change', 'create'],
        'commit, stash, stash push|save|store, switch -c|-C, checkout -b|-B, checkout -b|-B *, switch -c|-C *, checkout --orphan',
      ],
      ['destroy', 'reset --hard, reset --merge', { of: 'working tree', undo: 'no' }],
      [
        'destroy',
        'clean -f|--force, clean -d|-x|-X, clean',
        { of: 'working tree', scope: 'many', undo: 'no' },
      ],
      ['read', 'clean -n|--dry-run', { of: 'working tree' }],
      ['change', 'clean -i|--interactive'],
      [
        'destroy',
        'checkout -f|--force, checkout ., checkout -- *, checkout HEAD *, restore *, restore ., checkout * ., switch -f|--force|--discard-changes, checkout --ours|--theirs',
        { of: 'working tree', undo: 'no' },
      ],
      ['change', 'restore --staged *, restore -S *'],
      ['destroy', 'restore --staged --worktree *, restore --worktree *', { of: 'working tree', undo: 'no' }],
      [
        'destroy',
        'branch -d|-D|--delete, branch -d|-D|--delete *, tag -d|--delete, tag -d|--delete *, stash drop, notes remove|prune, worktree remove|prune, remote remove|rm, remote prune, fetch , submodule deinit -f|--force, symbolic-ref -d, replace -d, update-ref -d, lfs prune, annex drop|dropunused',
        { undo: 'unknown' },
      ],
      [
        'destroy',
        'stash clear, reflog expire|delete, gc --prune=now, prune, gc --aggressive --prune=now, remote prune *',
        { scope: 'many', undo: 'no' },
      ],
      ['destroy', 'rm', { of: 'file', undo: 'yes' }],
      ['change', 'rm --cached'],
      [
        'destroy',
        'filter-branch, filter-repo, lfs migrate import --everything',
        { of: 'repository', scope: 'all', undo: 'no', whole: true },
      ],
      ['execute', 'submodule foreach *, bisect run *, rebase --exec|-x'],
    ],
  },
  {
    names: 'gh',
    inspect: inspectApi,
    service: 'github',
    flags:
      '-R --repo -t --title -b --body -F --body-file -B --base -H --head -l --label -a --assignee -r --reviewer --json -q --jq -L --limit -X --method -s --state --template -f --field --raw-field -w --workflow --ref -m --milestone -p --project --notes -d --description --visibility --team --env -e --hostname --user',
    aims: '-R --repo --env -e --org -o --hostname',
    rules: [
      [
        'read',
        `* list, * view, * status, * diff, * checks, repo view|list, pr view|list|status|diff|checks, issue view|list|status, run view|list|watch|download, release view|list|download, workflow view|list, auth status, search, search *, browse, api, status, extension list|search, secret list, variable list|get, gist view|list, ruleset *, label list, org list, cache list, codespace list|logs|ports, project list|view|item-list|field-list, version, completion, attestation verify, config get|list, ssh-key list, gpg-key list, alias list, licenses, repo license *, repo gitignore *`,
      ],
      [
        'create',
        'pr create, issue create, repo create|fork|clone, release create, gist create|clone, label create|clone, pr comment, issue comment, codespace create, project create|item-create|item-add|copy|field-create, issue , extension create, repo autolink create, cache restore',
      ],
      [
        'change',
        'pr merge|close|reopen|edit|review|ready|checkout|lock|unlock|update-branch|revert, issue close|reopen|edit|transfer|pin|unpin|lock|unlock|develop, release edit|upload, repo edit|rename|sync|archive|unarchive|set-default, run rerun|cancel, workflow enable|disable, extension install|upgrade|remove|exec, config set, alias set|delete, auth setup-git|switch|logout|refresh, gist edit|rename, label edit, codespace stop|edit|rebuild|cp, project edit|close|link|item-edit|item-archive|unlink|mark-template, variable set, variable import, preview',
      ],
      ['execute', 'workflow run, codespace ssh|code|jupyter, extension exec *, copilot *, agent-task create'],
      [
        'grant',
        'auth login|token, ssh-key add, gpg-key add, repo deploy-key add,  attestation download, auth refresh --scopes|-s',
        { of: 'secret' },
      ],
      ['destroy', 'repo delete, repo delete *', { of: 'repository', undo: 'no', whole: true }],
      [
        'destroy',
        'release delete|delete-asset, issue delete, run delete, gist delete, label delete, cache delete, codespace delete, project delete|item-delete|field-delete, variable delete, pr close --delete-branch|-d, repo autolink delete, cache delete --all,  delete',
        { undo: 'no' },
      ],
      [['destroy', 'change'], 'pr merge --delete-branch|-d', { of: 'branch', undo: 'unknown' }],
      ['change', 'secret set', { of: 'secret' }],
      [['grant', 'change'], 'repo edit --visibility', { of: 'repository' }],
      [
        ['destroy', 'grant'],
        'secret delete|remove, ssh-key delete, gpg-key delete, repo deploy-key delete',
        { of: 'secret', undo: 'unknown' },
      ],
    ],
  },
  {
    names: 'glab tea bb jira lab',
    inspect: inspectApi,
    service: 'git host',
    flags:
      '-R --repo -t --title -d --description -b --body -X --method -F --field -f -l --label --ref -a --assignee --body-file -s',
    rules: [
      [
        'read',
        '* list, * view, * status, * diff, ci view|list|status|trace|get|lint, mr view|list|diff, issue view|list, api, auth status, release view|list|download, repo view|list|search|contributors, variable list|get|export, schedule list, job artifact, version, snippet list, incident list|view, me, board list, sprint list, epic list',
      ],
      [
        'create',
        'mr create|new|note, issue create|note, repo create|fork|clone, release create, snippet create, label create, schedule create, iteration create, ci run, ci run-trig, epic create, stack create',
      ],
      [
        'change',
        'mr merge|close|reopen|update|approve|revoke|rebase|checkout|todo|subscribe, issue close|reopen|update|subscribe|move|assign|edit, ci retry|cancel|config, ci cancel *, repo archive|mirror|transfer|update, schedule update|run, release upload, config set, alias set, stack *, incident close|reopen|note',
      ],
      [
        'grant',
        'auth login, variable set|update|delete, ssh-key add|delete, deploy-key add|delete, token create|revoke|rotate, cluster agent bootstrap, repo members *, gpg-key *, securefile *',
      ],
      ['destroy', 'repo delete', { of: 'repository', undo: 'no', whole: true }],
      [
        'destroy',
        'mr delete, issue delete, release delete, ci delete, schedule delete, label delete, snippet delete, milestone delete, epic remove',
        { undo: 'no' },
      ],
    ],
  },
  {
    names: 'svn hg bzr p4 jj fossil cvs bk sl',
    service: 'version control',
    flags: '-m --message -r --revision -b --branch',
    rules: [
      [
        'read',
        'status, st, log, diff, info, cat, blame, list, ls, annotate, heads, tip, branches, tags, summary, incoming, outgoing, show, changes, opened, describe, files, where, op log, identify, id, proplist, propget, manifest, paths',
      ],
      [
        'create',
        'checkout, co, clone, init, commit, ci, copy, cp, mkdir, branch, tag, bookmark, import, export, new, shelve, archive, git clone, git init',
      ],
      [
        'change',
        'update, up, add, merge, switch, sw, resolve, resolved, push, pull, move, mv, propset, lock, unlock, edit, sync, submit, rebase, squash, split, describe, git push, git fetch, graft, histedit, amend, relocate, cleanup, phase, bisect, edit',
      ],
      [
        'destroy',
        'delete, del, rm, remove, revert, strip, purge, rollback, obliterate, abandon, restore, undo, clean, debugstrip, prune, forget, update -C|--clean, propdel, shelve --delete',
        { undo: 'unknown' },
      ],
    ],
  },
];
