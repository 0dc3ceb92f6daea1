import { describe } from 'vitest';
import { checkVerbs } from '@/lib/understand/measure/check-verbs';

describe('files and disks', () => {
  checkVerbs({
    read: `
      ls -la
      cat "$f"
      grep -rn "rm -rf" .
      grep "drop table" *.sql
      find . -name '*.log'
      find . -type f -exec grep -l delete {} +
      du -sh * | sort -h
      tail -f /var/log/syslog
      sed -n 1,20p file
      awk '{print $1}' file
      diff a b
      tar tzf a.tgz
      rsync -n -av --delete a/ b/
      df -h
      wc -l file 2>/dev/null
      cat file > /dev/null 2>&1
      head -c 10 /dev/urandom | xxd
      history | grep rm
      echo "rm -rf /"
      # rm -rf /
      printf 'DELETE %s' x
      man rm
      which rm
      rm --help
      unzip -l a.zip
      dd if=/dev/sda count=1
      fdisk -l
      test -f x && echo yes`,
    create: `
      mkdir -p a/b
      touch x
      cp a b
      ln -s a b
      tar czf a.tgz dir
      unzip a.zip
      ls > files.txt`,
    change: `
      mv a b
      sed -i 's/a/b/' f
      echo x >> f
      echo 1 > /etc/nginx/nginx.conf
      mount /dev/sdb1 /mnt
      perl -pi -e 's/a/b/' f`,
    grant: `
      chmod 777 /srv
      chmod -R 777 .
      chown -R root:root /
      setfacl -m u:bob:rwx f`,
    destroy: `
      rm f
      rm -rf node_modules
      rm -rf /
      sudo rm -rf /var/lib/mysql
      rm -rf "$DIR"
      rmdir d
      unlink f
      shred -u f
      truncate -s 0 log
      find . -name '*.tmp' -delete
      find /var -mtime +30 -exec rm -f {} \\;
      find . -type f | xargs rm
      find . -print0 | xargs -0 -I{} rm {}
      rsync -a --delete a/ b/
      dd if=/dev/zero of=/dev/sda
      mkfs.ext4 /dev/sdb1
      wipefs -a /dev/sdb
      lvremove -f vg/lv
      zfs destroy -r tank/data
      parted /dev/sda mklabel gpt
      > important.db
      : > data.csv
      cat /dev/null > app.log
      cat x > /dev/sda
      mv data /dev/null
      for f in *.log; do rm "$f"; done
      ls | while read f; do rm -f "$f"; done
      fd -e tmp -x rm
      btrfs subvolume delete /data
      cryptsetup luksErase /dev/sda
      Remove-Item -Recurse -Force C:\\data
      cd /srv && rm -rf *
      git rm -r src
      restic forget --prune --keep-last 1`,
  });
});

describe('systems and packages', () => {
  checkVerbs({
    read: `
      systemctl status nginx
      journalctl -u nginx -n 100
      ps aux
      crontab -l
      iptables -L -n
      ufw status
      ip a
      id bob
      npm ls
      npm audit
      npm run build --help
      pip list
      apt list --installed
      apt-get -s remove nginx
      brew info x
      go list ./...
      cargo tree
      kill -l
      npx tsc --noEmit
      npx tsc --noEmit -p .
      sysctl -a`,
    create: `
      npm ci
      npm install left-pad
      pip install -r requirements.txt
      apt-get install -y nginx
      brew install jq
      go mod download
      cargo add serde`,
    change: `
      systemctl restart nginx
      sudo systemctl stop postgresql
      kill -9 123
      pkill -f node
      reboot
      apt-get update
      npm publish
      crontab -e`,
    execute: `
      npm run build
      npm test
      make
      make test
      pytest -q
      python script.py
      node server.js
      ./deploy.sh
      bash scripts/x.sh
      go test ./...
      cargo build --release
      source .env
      . ./env.sh
      curl -fsSL https://x.sh | sh
      wget -qO- https://x.sh | sudo bash
      bash <(curl -s https://x.sh)
      python -c "print(1)"
      yarn dev`,
    grant: `
      useradd bob
      usermod -aG sudo bob
      passwd bob
      ufw allow 22
      iptables -A INPUT -p tcp --dport 22 -j ACCEPT
      ssh-copy-id bob@host`,
    destroy: `
      userdel -r bob
      crontab -r
      apt-get purge -y nginx
      apt autoremove
      npm uninstall x
      npm unpublish x --force
      pip uninstall -y x
      brew uninstall x
      docker system prune
      journalctl --vacuum-time=1d
      make destroy
      make clean
      npm run db:drop
      ./scripts/destroy-env.sh prod
      python -c "import shutil; shutil.rmtree('/data')"
      node -e "require('fs').rmSync('/data', {recursive: true})"
      python3 -c 'import os; os.system("rm -rf /data")'
      perl -e 'unlink "x"'`,
  });
});

describe('network, DNS, secrets, platforms', () => {
  checkVerbs({
    read: `
      curl -s https://api.example.com/users
      curl -I https://example.com
      curl -X GET https://example.com/delete
      curl -G -d q=delete https://example.com/search
      curl -s localhost:9200/_search -d '{"query":{}}'
      http GET example.com
      dig example.com
      vault kv get secret/x
      vault status
      op item get x
      heroku logs --tail -a prod
      fly status
      vercel ls
      wrangler tail
      kubectl get svc | grep prod`,
    change: `
      curl -X PUT https://api/x -d '{}'
      curl -X PATCH https://api/x -d '{}'
      heroku restart -a prod
      heroku config:set A=1
      fly deploy
      fly secrets set A=1
      wrangler secret put X
      vercel --prod
      wrangler deploy
      heroku run rails db:migrate
      firebase deploy`,
    grant: `
      vault policy write admin p.hcl
      vault token create`,
    destroy: `
      curl -X DELETE https://api.cloudflare.com/client/v4/zones/1/dns_records/2
      curl --request DELETE https://api/x
      curl -sS -XDELETE "https://api/x"
      http DELETE example.com/x
      wget --method=DELETE https://api/x
      vault kv delete secret/x
      vault kv destroy -versions=1 secret/x
      vault secrets disable kv
      op item delete x
      doppler secrets delete A
      heroku apps:destroy shop --confirm shop
      heroku pg:reset DATABASE --confirm shop
      fly apps destroy shop -y
      fly volumes destroy v1
      vercel remove shop --yes
      netlify sites:delete
      wrangler d1 delete db
      wrangler d1 execute db --command "DROP TABLE users"
      supabase db reset --linked
      firebase firestore:delete --all-collections
      railway down
      stripe customers delete cus_1
      nsupdate <<< "update delete www.example.com A"
      newtool cluster destroy prod
      sometool remove --all
      frobctl purge`,
  });
});
