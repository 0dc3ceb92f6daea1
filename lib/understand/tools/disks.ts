import type { Tool } from '@/lib/understand/match/tool';

const gone = { of: 'disk', undo: 'no', whole: true, scope: 'all' } as const;

/** Disks, volumes and file systems. */
export const diskTools: readonly Tool[] = [
  {
    names: 'mount umount swapon swapoff',
    service: 'disks',
    flags: '-t -o -L -U -O -p',
    harmless: '--fake -f',
    rules: [
      ['read', '-l|--show|-s|--summary'],
      ['change', '*, -a|--all'],
    ],
    otherwise: 'read',
  },
  {
    names:
      'mkfs mkfs.ext4 mkfs.ext3 mkfs.ext2 mkfs.xfs mkfs.btrfs mkfs.vfat mkfs.fat mkfs.ntfs mkfs.f2fs mke2fs mkswap newfs format wipefs blkdiscard badblocks nvme-format sgdisk-zap Format-Volume Clear-Disk Initialize-Disk',
    service: 'disks',
    flags: '-t -L  -b -m -o -U',
    harmless: '-n --no-act',
    rules: [
      ['read', ''],
      ['read', '-l|--list'],
      ['destroy', '*', gone],
    ],
    otherwise: 'destroy',
  },
  {
    names: 'parted fdisk gdisk sgdisk cfdisk sfdisk gpart diskpart',
    service: 'disks',
    flags: '-o --output',
    rules: [
      ['read', '-l|--list|-p|--print|-d|--dump|-x, * print|unit|align-check, print, -i|-v, show, list'],
      [
        'destroy',
        '* mklabel|mktable|rm|mkpart|resizepart|rescue, --zap-all|-Z|--zap|-o|--delete, -s * mklabel|rm|mkpart, delete, destroy, clean',
        gone,
      ],
      ['change', '*, * set|name|toggle'],
    ],
  },
  {
    names: 'lvremove vgremove pvremove lvreduce',
    service: 'lvm',
    flags: '-L -l -n',
    harmless: '-t --test',
    rules: [['destroy', '*', { of: 'volume', undo: 'no', whole: true }]],
    otherwise: 'destroy',
  },
  {
    names: 'lvcreate vgcreate pvcreate',
    service: 'lvm',
    flags: '-L -l -n -s -T --name --size --extents',
    harmless: '-t --test',
    otherwise: 'create',
    rules: [['create', '*']],
  },
  {
    names:
      'lvextend lvresize vgextend vgreduce lvchange vgchange pvresize pvmove lvconvert lvrename vgrename resize2fs xfs_growfs tune2fs btrfstune e2label xfs_admin fsck e2fsck fsck.ext4 xfs_repair fusermount losetup hdparm blockdev fstrim debugfs e2image growpart partprobe tgtadm iscsiadm multipath sync udisksctl nvme smartctl mdadm dmsetup cryptsetup btrfs ceph rados rbd gluster zpool zfs drbdadm diskutil hdiutil restic borg duplicity rdiff-backup kopia tarsnap snapper timeshift tmutil ',
    service: 'disks',
    flags: '-t -o -L -r -p --repo --password-file -n --pool -u -i --target -s -m',
    harmless: '-n ',
    rules: [
      [
        'read',
        '-l|--list|--detail|--examine|-a|--info|-i|-I|--all|--getsize64, list, ls, get, status, info, show, df, du, history, iostat, snapshots, stats, check, diff, find, cat, mount, id-ctrl, smart-log, luksDump, subvolume list|show, filesystem show|df|usage, health, osd tree|df|pool, osd pool ls|get, -s, version, verify, volume info|status|list, table, apfs list, isLuks, export-tar, snapshot list, dump, peer status, config dump, quorum_status, image ls, listbackups',
      ],
      [
        'create',
        'create, backup, init, snapshot, snap, subvolume create|snapshot, --create, bookmark, clone, snap create, image create, map, osd pool create, receive, export, import, send, copy, archive, volume create, attach',
      ],
      [
        'change',
        '*, mount, umount, unmount, set, restore, scrub, resilver, resize, grow, replace, online, offline, detach, luksOpen, luksClose, open, close, balance *, --grow|--add|--assemble|--stop|--manage, rename, inherit, promote, upgrade, reopen, flatten, osd *, config set, subvolume set-default, device add|remove, tag, rebalance, unmap, cancel, extract, unlock, recover, compact, volume start|stop|set|heal, apfs *, eject, mountDisk, unmountDisk',
      ],
      [
        'grant',
        'luksAddKey|luksRemoveKey|luksChangeKey, auth add|get-or-create|del|caps|rm, key add|remove|passwd|change-passphrase, allow, unallow, key *',
      ],
      [
        'destroy',
        'destroy, remove, delete, rm, erase, purge, labelclear, subvolume delete, eraseDisk|eraseVolume|reformat|zeroDisk|secureErase|partitionDisk|randomDisk, apfs deleteVolume|deleteContainer, luksFormat|luksErase|erase, format, sanitize, osd pool delete|rm, osd purge|destroy|rm, osd pool rm, fs rm, snap rm|purge|rollback, volume delete, brick delete, rollback, trash purge|rm, wipe, --zero-superblock, --security-erase, --trim-sector-ranges, zap, clear-pool, device zap, image rm, deletelocalsnapshots, --fail --remove',
        gone,
      ],
      [
        'destroy',
        'forget, prune, forget --prune, snapshot delete, delete-*, cleanup, collect, gc, recreate, remove-older-than, remove-all-but-n-full, ',
        { of: 'backup', undo: 'no', whole: true },
      ],
    ],
  },
];
