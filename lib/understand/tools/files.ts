import { flagValue } from '@/lib/understand/match/read-argv';
import type { Tool } from '@/lib/understand/match/tool';
import {
  inspectDd,
  inspectMode,
  inspectRsync,
  inspectSed,
  inspectTar,
  inspectTee,
  inspectTruncate,
  lost,
  moved,
} from './file-changes';
import { device } from './file-places';
import { inspectFind } from './find';

/** Files and folders. */
export const fileTools: readonly Tool[] = [
  {
    names: 'rm unlink rmdir rimraf trash trash-put gio-trash del rd erase srm wipe rip del-cli Remove-Item',
    service: 'files',
    flags: '-Path -LiteralPath -Filter -Include -Exclude -ErrorAction ',
    inspect: (call, argv) =>
      lost(
        call,
        call.name === 'Remove-Item' && flagValue(argv, '-Path -LiteralPath')
          ? {
              ...argv,
              words: [
                {
                  ...(flagValue(argv, '-Path -LiteralPath') as {
                    text: string;
                    known: boolean;
                    pattern: boolean;
                  }),
                  afterFlag: false,
                },
              ],
            }
          : argv,
      ),
  },
  {
    names: 'shred',
    service: 'files',
    flags: '-n -s --iterations --size',
    inspect: (call, argv) =>
      lost(call, argv, argv.words.some((word) => device.test(word.text)) ? 'disk' : 'file'),
  },
  {
    names: 'truncate fallocate',
    service: 'files',
    flags: '-s --size -r --reference -l -o --length --offset',
    inspect: inspectTruncate,
  },
  {
    names: 'mv rename move Move-Item ren mmv vidir',
    service: 'files',
    flags: '-t -S --target-directory --suffix',
    inspect: (call, argv) => moved('change', call, argv),
  },
  {
    names: 'cp copy install scp ln symlink Copy-Item ditto xcopy robocopy cpio pax',
    service: 'files',
    flags: '-t -S --target-directory --suffix -m -o -g --mode --owner --group -P -i -F',
    inspect: (call, argv) =>
      argv.flags.some((flag) => /^\/(MIR|PURGE|MOVE?)$/i.test(flag.name)) ||
      argv.words.some((word) => /^\/(MIR|PURGE)$/i.test(word.text))
        ? lost(call, argv)
        : moved('create', call, argv),
  },
  {
    names: 'mkdir touch mktemp mkfifo mknod md New-Item split csplit',
    service: 'files',
    flags: '-m --mode -t -r -d -p -l -b -n --tmpdir',
    inspect: (call, argv) => moved('create', call, argv),
  },
  { names: 'dd dcfldd dc3dd', service: 'disks', inspect: inspectDd },
  { names: 'sed gsed', service: 'files', flags: '-e -f --expression --file', inspect: inspectSed },
  { names: 'tee', service: 'files', inspect: inspectTee },
  {
    names: 'tar bsdtar gtar',
    service: 'files',
    flags: '-f -C -T -X -I --file --directory --exclude --files-from --transform --strip-components',
    inspect: inspectTar,
  },
  {
    names:
      'zip unzip gzip gunzip bzip2 bunzip2 xz unxz zstd 7z 7za rar unrar ar lz4 pigz  Compress-Archive Expand-Archive',
    service: 'files',
    flags: '-d -x -P -o',
    rules: [
      ['read', '-l|-t|--list|--test|-Z, l, t, -p'],
      ['read', '-c|--stdout|-dc'],
      ['destroy', 'd'],
      ['create', '*, a, x, e'],
    ],
    otherwise: 'create',
  },
  {
    names:
      'chmod chown chgrp setfacl chattr lchown icacls takeown cacls Set-Acl chcon setcap restorecon xattr',
    service: 'files',
    flags: '-m -x --reference -t',
    inspect: inspectMode,
  },
  { names: 'find fd fdfind gfind', service: 'files', dashWords: true, inspect: inspectFind },
  {
    names: 'rsync',
    service: 'files',
    flags:
      '-e --rsh --exclude --include --exclude-from --include-from --files-from --rsync-path --bwlimit --port --password-file -f --filter --chmod --chown --backup-dir --log-file --timeout --partial-dir',
    harmless: '-n --list-only',
    inspect: inspectRsync,
  },
  {
    names: 'rclone',
    service: 'object storage',
    flags: '--config --include --exclude --filter --transfers --min-age --max-age --bwlimit',
    harmless: '-n',
    rules: [
      [
        'read',
        'ls, lsd, lsl, lsf, lsjson, size, check, cat, about, config show|dump|file, listremotes, md5sum, sha1sum, hashsum, tree, ncdu, version, serve, cryptcheck',
      ],
      ['create', 'copy, copyto, copyurl, mkdir, rcat, touch'],
      ['change', 'move, moveto, mount, config, config *, settier, bisync, link, rc, obscure'],
      // A sync deletes at the destination what the source does not have.
      [
        'destroy',
        'sync, delete, deletefile, rmdir, rmdirs, cleanup, dedupe',
        { of: 'object', scope: 'many', undo: 'no' },
      ],
      ['destroy', 'purge', { of: 'bucket', scope: 'all', undo: 'no', whole: true }],
    ],
  },
  {
    names: 'mc s3cmd s5cmd s4cmd b2 azcopy',
    service: 'object storage',
    flags:
      '--config --include --exclude --transfers --profile -c --region --endpoint-url  --filter --older-than --host',
    harmless: '-n',
    rules: [
      [
        'read',
        'ls, lsd, lsl, lsf, lsjson, size, check, cat, about, config show, listremotes, md5sum, sha1sum, tree, ncdu, info, du, head, stat, find, diff, list, get-file-info, admin info, jobs list, presign, share, signurl, hashsum, version, serve, ls-*, multipart, la',
      ],
      [
        'create',
        'copy, cp, copyto, mkdir, mb, put, get, copyurl, upload-file, create-bucket, make, download-file, rcat, pipe, alias set, upload_file',
      ],
      [
        'change',
        'move, mv, moveto, mount, config *, touch, setpolicy, setlifecycle, tag set, ilm *, modify, sync !--delete, bisync, settier, update-bucket, admin *, retention set, version *, jobs resume, watch',
      ],
      [
        'grant',
        'setacl, anonymous set, policy set, admin user *, admin policy *, admin user add|remove, accesspolicy, create-key, authorize-account, acl',
      ],
      [
        'destroy',
        'delete, deletefile, purge, rmdir, rmdirs, cleanup, sync, rm, rb, del, remove, delete-bucket, delete-file-version, mirror --remove|--overwrite, sync --delete|--delete-removed|--delete-destination, dedupe, rmdirs, delete-key, expire',
        { of: 'object', scope: 'many', undo: 'no' },
      ],
      ['change', 'mirror, sync --delete-destination=false'],
      [
        'destroy',
        'purge, rb --force, rm --recursive|-r|--force, del --recursive, rb',
        { of: 'bucket', scope: 'all', undo: 'no', whole: true },
      ],
    ],
  },
];
