import type { Tool } from '@/lib/understand/match/tool';

/** Programs that only look, whatever their words say: `grep "drop table"` reads. */
export const viewerTools: readonly Tool[] = [
  {
    names:
      `ls ll la dir tree cat bat tac nl less more most head tail grep egrep fgrep zgrep rg ag ack ugrep jq yq xq gron fx  cut sort uniq wc tr column paste join comm diff sdiff cmp
      colordiff delta icdiff  file stat strings hexdump xxd od md5sum sha1sum sha256sum sha512sum shasum cksum b2sum sum basename dirname realpath readlink pwd date cal uptime whoami id groups
      who w last lastlog users  uname arch nproc lscpu lsblk lsusb lspci lsmod lsof lshw dmidecode free vmstat iostat mpstat sar top htop btop atop glances ps pgrep pidof pstree df du ncdu duf dust
      ss netstat ping ping6 traceroute tracepath mtr dig nslookup host whois nmap   getent  printenv man info apropos whatis which whereis locate tldr cheat help fold fmt expand unexpand
      rev seq yes factor bc dc expr units cowsay figlet lolcat look base64 base32 zcat bzcat xzcat zless zmore zdiff gzcat lz4cat zstdcat tput stty tty clear     fzf sk  peco
       dmesg lastcomm acpi sensors inxi neofetch fastfetch screenfetch findmnt blkid lsns lsattr getfacl getcap getfattr namei pathchk cloc tokei scc ctags cscope wslpath cygpath
      numfmt shuf tsort ptx pr ul   pv ts jc dasel mlr csvcut csvgrep csvlook csvstat xsv qsv xmllint xpath pup htmlq hexyl exa eza lsd broot gitleaks trufflehog semgrep 
      tcpdump tshark ngrep iftop nethogs bmon vnstat speedtest iperf iperf3 ab wrk hey siege  fio ioping hyperfine shellcheck  yamllint jsonlint markdownlint actionlint tflint tfsec checkov
      terrascan infracost kubeaudit kubesec dockle lynis chkrootkit rkhunter cfn-lint Get-ChildItem Get-Content Get-Process Get-Service Get-Item Select-String Write-Host Write-Output Test-Path Get-Command Format-Table
      Select-Object Where-Object findstr where ver systeminfo tasklist ipconfig tracert getmac slabtop pmap  cksfv ldd nm objdump readelf size addr2line   pgbadger pg_top innotop view bandwhich procs sw_vers system_profiler vm_stat mdfind mdls otool `
        .split(/\s+/)
        .join(' '),
    service: 'shell',
    flags: '-e -f -n -A -B -C -m -k -t -d -s -c -o --include --exclude --arg --argjson --context --color',
    inspect: (call) => [
      {
        verb: 'read',
        service: 'shell',
        rule: `${call.name} only looks`,
        words: call.name,
        resource: call.args
          .map((arg) => arg.text)
          .join(' ')
          .slice(0, 200),
      },
    ],
  },
  {
    names: 'awk gawk mawk nawk',
    service: 'shell',
    flags: '-F -v -f',
    inspect: (call, argv) => {
      const program = argv.words[0]?.text ?? '';
      const runs = /\bsystem\s*\(|\|\s*"|"\s*\|\s*getline|\bprint[^}\n]{0,200}>\s*["$a-z]/.exec(
        program.slice(0, 20_000),
      );
      const inPlace =
        argv.flags.some((flag) => flag.name === '-i' && flag.value?.text === 'inplace') ||
        call.args.some((arg) => arg.text === 'inplace');
      const base = { service: 'shell', words: `${call.name} ${program}`.slice(0, 160) };
      for (const script of program.matchAll(/(?:system\s*\(\s*|\|\s*)"((?:[^"\\]|\\.){1,2000})"/g))
        call.runScript((script[1] ?? '').replace(/\\(["\\])/g, '$1'));
      if (inPlace) return [{ ...base, verb: 'change', rule: 'awk -i inplace' }];
      return [
        { ...base, verb: runs ? 'execute' : 'read', rule: runs ? 'awk that runs or writes' : 'awk prints' },
      ];
    },
  },
  {
    names: 'vim vi nvim nano emacs ed ex code subl micro helix hx pico joe kak notepad mousepad gedit kate',
    service: 'files',
    flags: '-c -S --cmd',
    otherwise: 'change',
    inspect: (call) => [
      {
        verb: 'change',
        service: 'files',
        kind: 'file',
        rule: `${call.name} edits`,
        words: call.name,
        resource: call.args
          .map((arg) => arg.text)
          .join(' ')
          .slice(0, 200),
      },
    ],
  },
];
