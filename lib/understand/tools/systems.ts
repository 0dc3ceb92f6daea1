import type { Tool } from '@/lib/understand/match/tool';

/** Services, processes, the network, users: one machine's administration. */
export const systemTools: readonly Tool[] = [
  {
    names: 'systemctl',
    service: 'systemd',
    flags: '-n -o -t -s -p -M -H --type --state --property --signal --kill-who --lines --output --job-mode',
    aims: '-H --host -M --machine',
    rules: [
      ['read', '*status, status, show, list-*, is-*, cat, get-default, show-environment, list-units, help'],
      ['create', 'link, add-wants, add-requires'],
      [
        'change',
        '*, edit, start, stop, restart, reload, enable, disable, mask, unmask, daemon-reload, kill, isolate, set-*, reset-failed, reboot, poweroff, halt, suspend, hibernate, kexec, emergency, rescue, revert, freeze, thaw, preset, default',
      ],
      ['destroy', 'clean', { of: 'state', undo: 'no' }],
    ],
    otherwise: 'read',
  },
  {
    names:
      'service rc-service sv supervisorctl pm2 launchctl initctl s6-svc monit forever nssm brew-services chkconfig update-rc.d rc-update runsv insserv circusctl',
    service: 'services',
    flags: '-c -n --name -u',
    rules: [
      [
        'read',
        'status, * status, --status-all, list, ls, describe, show, logs, info, monit, l, --list, prettylist, avail, tail, print, print-disabled, jlist, summary, version, ping, * show, id, pid, report, ecosystem',
      ],
      [
        'change',
        '*, start, stop, restart, * start|stop|restart|reload|force-reload, reload, reread, update, add, load, unload, enable, disable, kickstart, bootstrap, bootout, kill, scale, save, startup, resurrect, reset, sendSignal, * enable, * disable, * defaults, signal, shutdown',
      ],
      ['destroy', 'delete, del, remove, flush, * remove, clear, cleanup', { undo: 'unknown' }],
    ],
  },
  {
    names:
      'kill killall pkill skill xkill fuser taskkill Stop-Process Stop-Service Restart-Service Stop-Computer Restart-Computer reboot shutdown halt poweroff init telinit renice Start-Service Set-Service sc wakeonlan',
    service: 'processes',
    flags: '-s -n -u -t -g -P -G --signal --user',
    rules: [
      ['read', '-l|-L|--list, -0, query, queryex, qc'],
      ['change', '*'],
      ['destroy', 'delete'],
    ],
    otherwise: 'change',
  },
  {
    names: 'journalctl',
    service: 'systemd',
    flags: '-u -n -p -S -U -o -t --since --until --unit --lines --priority --identifier --output -b -g',
    rules: [
      ['destroy', '--vacuum-size|--vacuum-time|--vacuum-files', { of: 'logs', undo: 'no' }],
      ['change', '--rotate|--flush|--sync'],
      ['read', '*'],
    ],
    otherwise: 'read',
  },
  {
    names:
      'hostnamectl timedatectl localectl loginctl resolvectl networkctl bootctl machinectl homectl systemd-analyze systemd-resolve coredumpctl hostname sysctl  setenforce getenforce modprobe insmod rmmod ldconfig depmod grub-install update-grub grub-mkconfig update-initramfs dracut update-alternatives locale-gen  dpkg-reconfigure setsebool semanage auditctl tuned-adm  efibootmgr nmcli nmtui ip ifconfig ifup ifdown iwconfig brctl bridge tc ethtool route arp vconfig dhclient networksetup scutil wg wg-quick tailscale zerotier-cli openvpn ovs-vsctl vtysh birdc defaults pmset csrutil spctl  bcdedit reg netsh sfc',
    service: 'system',
    flags: '-n -p -w -t -s -H --set -i -f -o -c --name --config',
    rules: [
      [
        'read',
        '-a|-p|--list|--all|--show|-s|-q|--display|-l|-n, status, show, list, list-*, query, info, blame, dump, critical-chain, a, addr, addr show|list, a s, r, route, route show|list|get, route ls, link, link show, l, neigh, neigh show|list, rule, rule show, n, con show, c show, connection show, device status|show, dev, d, general, g, netns list, -4, -6, -br, -s link, read, get, ls, version, ping, netcheck, peers, lookup, domains, dns, find, --query, qdisc show, class show, export, fdb show, monitor, -i, wifi list, device wifi list, ip, file, verify, security, is-enabled, net',
      ],
      [
        'change',
        '*, set-*, restart, reload, -w|--write|--system|--load, up, down, set, add, link set, addr add, address add, route add|replace, con up|down|mod|modify|add, connection up|down|modify|add|reload, device connect|disconnect, device *, write, import, enable, disable, rotate, login, logout, connect, kill-session, terminate-*, lock-*, radio *, networking *, general hostname, install, link add, netns add, rule add, tuntap add, route change, neigh add, -r|-R, --install, --set, --auto, --config, qdisc add|replace|change, reset, switch, port add, int ip set, profile, off, serve, funnel, cert',
      ],
      [
        'grant',
        'advfirewall *, port -a, boolean *, fcontext *, user *, login *, permissive *, inactivate, wifi hotspot, --master-disable',
      ],
      [
        'destroy',
        'addr del|flush, address del|flush, a del, route del|delete|flush, r del, link del|delete, neigh flush|del, rule del|flush, netns del|delete, con delete|del, connection delete, device delete, delete, del, remove, -D|-d, qdisc del, flush, rm, class del, int ip delete, del-br, del-port, --delete, --remove|--remove-all, erase, vacuum, delete-*',
        { undo: 'unknown' },
      ],
    ],
    otherwise: 'read',
  },
  {
    names: 'crontab at atq atrm batch anacron schtasks fcrontab',
    service: 'schedules',
    flags: '-u -f -t -q',
    rules: [
      ['read', '-l|-c|-V, /query, /Query'],
      ['destroy', '-r|-d, -u -r, /delete, /Delete', { of: 'schedule', scope: 'all', undo: 'no' }],
      ['change', '*, -e, -, -i'],
      ['create', '/create, /Create'],
    ],
    otherwise: 'change',
    inspect: (call, argv) =>
      call.name === 'atrm'
        ? [
            {
              verb: 'destroy',
              service: 'schedules',
              resource: argv.words.map((word) => word.text).join(' '),
              rule: 'atrm',
              words: 'atrm',
            },
          ]
        : call.name === 'atq'
          ? [{ verb: 'read', service: 'schedules', rule: 'atq', words: 'atq' }]
          : undefined,
  },
  {
    names:
      'iptables ip6tables nft ufw firewall-cmd ebtables ipset pfctl fail2ban-client iptables-restore ip6tables-restore shorewall csf New-NetFirewallRule Set-NetFirewallRule',
    service: 'firewall',
    flags: '-t -p -s -j -i -o --dport --sport -m --zone --table --set --timeout',
    rules: [
      [
        'read',
        '-L|--list|-S|--list-rules|-n|-nL|--list-all|--list-all-zones|--get-default-zone|--get-active-zones|--state|--list-ports|--list-services|--get-zones, list, list ruleset, list *, status, status *, show, show *, version, app list|info, -s, --query-service, get *, ping, banned',
      ],
      [
        'grant',
        '*, -A|-I|-D|-R|-P|-N, allow, deny, reject, limit, delete, insert, route, enable, disable, default, reload, add *, delete *, set *, create, add, del',
      ],
      [
        ['destroy', 'grant'],
        '-F|--flush|-X|-Z, reset, flush *, flush, destroy, stop, -F all',
        { of: 'firewall rules', scope: 'all', undo: 'no', whole: true },
      ],
    ],
    otherwise: 'grant',
  },
  {
    names: 'chage',
    service: 'accounts',
    flags: '-d -E -I -m -M -W',
    rules: [
      ['read', '-l|--list'],
      ['grant', '*'],
    ],
    otherwise: 'grant',
  },
  {
    names:
      'useradd adduser usermod groupadd addgroup groupmod passwd chpasswd gpasswd visudo chsh chfn newgrp vipw vigr sudoedit login  kinit kdestroy kadmin ssh-copy-id ssh-add  pam-auth-update authconfig realm sssctl faillock newusers pwck  dsadd net ldapadd ldapmodify ldappasswd htpasswd smbpasswd samba-tool ipa dscl sysadminctl New-LocalUser Add-LocalGroupMember ',
    service: 'accounts',
    flags: '-u -g -G -s -d -c -p -e  -D -w -y -f -H -h -x -b',
    rules: [
      [
        'read',
        '-S|--status, list, user list|show, group list|show, user-find|user-show|group-find|group-show|host-find, . -list, . -read, domain *',
      ],
      [
        'destroy',
        'user delete, user-del, group-del, . -delete, group delete, user /delete',
        { of: 'user', undo: 'no' },
      ],
      ['grant', '*'],
    ],
    otherwise: 'grant',
  },
  {
    names: 'userdel deluser groupdel delgroup ldapdelete Remove-LocalUser',
    service: 'accounts',
    flags: '-x -D -w -H',
    rules: [['destroy', '*', { of: 'user', undo: 'no' }]],
    otherwise: 'destroy',
  },
  {
    names:
      'ssh-keygen keytool openssl gpg gpg2 certbot step mkcert cfssl easyrsa acme.sh certutil signtool codesign lego age age-keygen minisign ssh-keyscan',
    service: 'keys',
    flags:
      '-f -t -b -C -N -R -F -keystore -alias -in -out -newkey -keyout -days -subj -connect -servername --keyserver -r --recipient -u -d --cert-name -o -i -storepass -CA -CAkey --output -passin -pass -inkey',
    rules: [
      [
        'read',
        '-l|-lf|-F|-y|-B|-list|--list-keys|--list-secret-keys|-k|-K|--verify|-d|--decrypt|--fingerprint, list-*, certificates, inspect, x509, s_client, verify, version, show-ca, crl, certificate inspect, rand, dgst, enc, req -text, rsa, pkey, ec, asn1parse, ciphers, -printcert, speed, --check, -e, show_account, plugins, sha256, md5, list, prime, passwd, pkcs12, pkcs7, s_time, rsautl, --version, -H, -T, crypto jwt inspect',
      ],
      [
        'create',
        '*, -t|-genkey|-genkeypair|-importcert|-import|--gen-key|--full-generate-key|--quick-generate-key|--import|-q, genrsa, req, certonly, run, new, certificate, genpkey, ecparam, dhparam, ca init, --issue, -e|--encrypt|--sign|-s|--clearsign|-c|--symmetric|--armor, gencert, --export, --recv-keys, ca certificate, rand -out, -install, -A',
      ],
      [
        'change',
        'renew, -p, --edit-key|--refresh-keys|--sign-key, install, enhance, update_account, -importkeystore, -storepasswd, reconfigure, --renew, --install-cert, rollback',
      ],
      [
        'grant',
        'revoke, ca, ca revoke, --revoke, --gen-revoke, ssh certificate, ca token, --sign-key, -s, ssh login, register, unregister, -install',
      ],
      [
        'destroy',
        '-R|-delete|-Z, --delete-key|--delete-keys|--delete-secret-key|--delete-secret-keys|--delete-secret-and-public-key|--delete-secret-and-public-keys, delete, -uninstall, --remove',
        { of: 'key', undo: 'no' },
      ],
    ],
    otherwise: 'create',
  },
  {
    names:
      'logrotate updatedb mandb rsyslogd nginx apachectl apache2ctl httpd a2ensite a2dissite a2enmod a2dismod haproxy caddy traefik postfix postconf newaliases named rndc varnishadm varnishreload squid php-fpm uwsgi docker-machine exim sendmail mail mailx mutt swaks logger wall write notify-send say open xdg-open start Start-Process screencapture',
    service: 'services',
    flags: '-c -g -s -f -k -p -t -i --config',
    rules: [
      [
        'read',
        '-t|-T|-v|-V|-d|--debug, configtest, status, validate, adapt, version, check, fullstatus, -n, ping, list-modules, ls, env, ip, inspect, -S, -l',
      ],
      ['create', 'create, -s *'],
      ['change', '*, -s, start, stop, restart, reload, graceful, '],
      [
        'destroy',
        'rm, flush, ban, vcl.discard, url.purge, -d ALL, flushname, flushtree, delzone',
        { undo: 'no' },
      ],
    ],
    otherwise: 'change',
  },
  {
    names: 'postsuper postqueue exiqgrep mailq',
    service: 'mail',
    rules: [
      ['destroy', '-d', { of: 'mail', scope: 'many', undo: 'no' }],
      ['read', '-p, -j, *'],
      ['change', '-f|-r|-h|-H|-s|-i'],
    ],
    otherwise: 'read',
  },
];
