import { describe } from 'vitest';
import { checkVerbs } from '@/lib/understand/measure/check-verbs';

describe('infrastructure as code', () => {
  checkVerbs({
    read: `
      terraform plan -destroy
      terraform -chdir=envs/prod plan -out tf.plan
      terraform state list
      terraform show
      terraform fmt -check
      terraform validate
      tofu plan
      terragrunt run-all plan
      pulumi preview --diff
      cdk diff
      cdk synth
      ansible-playbook site.yml --check --diff
      ansible all -m ping
      sam validate
      serverless info --stage prod
      vagrant status
      packer validate x.pkr.hcl`,
    change: `
      terraform apply -auto-approve
      terraform -chdir=envs/prod apply tf.plan
      terraform import aws_s3_bucket.b b
      terraform state mv a b
      pulumi up --yes
      cdk deploy --all
      serverless deploy --stage prod
      sam deploy
      ansible-playbook -i prod site.yml
      ansible web -m service -a "name=nginx state=restarted"`,
    destroy: `
      terraform destroy -auto-approve
      terraform -chdir=envs/prod destroy
      terraform apply -destroy -auto-approve
      terraform state rm aws_db_instance.main
      terraform workspace delete prod
      tofu destroy
      terragrunt run-all destroy --terragrunt-non-interactive
      pulumi destroy --yes -s prod
      pulumi stack rm prod --force
      cdk destroy --force
      npx cdk destroy ShopStack
      serverless remove --stage prod
      npx sls remove
      sam delete --stack-name x --no-prompts
      ansible-playbook teardown.yml
      ansible all -m file -a "path=/data state=absent"
      ansible all -m shell -a "rm -rf /data"
      vagrant destroy -f
      virsh undefine vm --remove-all-storage
      doctl compute droplet delete 1 -f
      nomad job stop -purge web
      openstack server delete web
      hcloud server delete web
      knife node delete n -y`,
  });
});

describe('git and its hosts', () => {
  checkVerbs({
    read: `
      git status
      git log --grep="delete" -n 5
      git diff HEAD~1
      git branch -a
      git branch
      git push --dry-run --force
      git clean -n
      git stash list
      git -C repo show HEAD
      git remote -v
      git config --get user.name
      gh pr list
      gh pr view 12
      gh api repos/a/b
      gh run list
      glab mr list`,
    create: `
      git clone https://github.com/a/b
      git init
      git tag v1.0
      git branch feature
      gh pr create --title "Delete old things" --body "rm -rf everything"
      gh issue create -t "drop table"`,
    change: `
      git add -A
      git commit -m "delete the database"
      git push origin main
      git pull --rebase
      git checkout main
      git merge feature
      git rebase -i HEAD~3
      git reset HEAD file
      git reset --soft HEAD~1
      git stash
      git checkout -b x
      git fetch --all
      gh pr merge 12
      gh pr close 12`,
    destroy: `
      git push --force origin main
      git push -f
      git push --force-with-lease
      git push origin +main
      git push origin :old
      git push origin --delete old
      git -C /srv/app push --mirror
      git reset --hard HEAD~3
      git clean -fdx
      git checkout -- .
      git checkout .
      git restore .
      git branch -D feature
      git tag -d v1
      git stash drop
      git stash clear
      git filter-branch --force --index-filter x HEAD
      git reflog expire --expire=now --all
      git worktree remove wt
      gh repo delete a/b --yes
      gh release delete v1
      gh api -X DELETE repos/a/b
      gh api --method DELETE /repos/a/b/branches/x
      glab repo delete a/b`,
  });
});
