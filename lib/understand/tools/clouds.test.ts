import { describe } from 'vitest';
import { checkVerbs } from '@/lib/understand/measure/check-verbs';

describe('aws', () => {
  checkVerbs({
    read: `
      aws sts get-caller-identity
      aws --profile prod --region eu-west-1 ec2 describe-instances --filters Name=tag:env,Values=prod
      aws s3 ls s3://bucket --recursive
      aws logs tail /aws/lambda/delete-users --follow
      aws cloudformation describe-stack-events --stack-name delete-me
      aws ec2 terminate-instances --instance-ids i-1 --dry-run
      aws s3 rm s3://bucket/x --recursive --dryrun
      aws cloudtrail lookup-events --lookup-attributes AttributeKey=EventName,AttributeValue=DeleteStack
      aws iam simulate-principal-policy --policy-source-arn arn:aws:iam::1:user/x --action-names s3:DeleteBucket
      aws s3 rm help
      aws dynamodb scan --table-name t
      aws dynamodb query --table-name t --key-condition-expression x
      aws ce get-cost-and-usage --time-period Start=2025-01-01,End=2025-02-01
      aws configure list
      aws secretsmanager get-secret-value --secret-id db
      aws ssm get-parameter --name /x --with-decryption
      aws ecr get-login-password
      aws ec2 wait instance-terminated --instance-ids i-1
      aws logs filter-log-events --log-group-name x --filter-pattern delete
      aws s3 presign s3://b/k`,
    create: `
      aws s3 mb s3://new-bucket
      aws s3 cp ./a s3://b/a
      aws ec2 run-instances --image-id ami-1 --count 1
      aws rds create-db-snapshot --db-instance-identifier db --db-snapshot-identifier s
      aws cloudformation create-stack --stack-name s --template-body file://t.yml
      aws sns publish --topic-arn a --message delete`,
    change: `
      aws s3 sync ./dist s3://b
      aws ecs update-service --cluster c --service s --desired-count 0
      aws ec2 stop-instances --instance-ids i-1
      aws ec2 reboot-instances --instance-ids i-1
      aws rds modify-db-instance --db-instance-identifier db --apply-immediately
      aws route53 change-resource-record-sets --hosted-zone-id Z --change-batch file://c.json
      aws autoscaling set-desired-capacity --auto-scaling-group-name g --desired-capacity 3
      aws lambda update-function-code --function-name f --zip-file fileb://f.zip
      aws cloudfront create-invalidation --distribution-id D --paths "/*"
      aws elbv2 deregister-targets --target-group-arn a --targets Id=i-1
      aws ec2 detach-volume --volume-id vol-1`,
    grant: `
      aws iam attach-user-policy --user-name bob --policy-arn arn:aws:iam::aws:policy/AdministratorAccess
      aws iam create-access-key --user-name bob
      aws ec2 authorize-security-group-ingress --group-id sg-1 --protocol tcp --port 22 --cidr 0.0.0.0/0
      aws s3api put-bucket-policy --bucket b --policy file://p.json
      aws s3api put-bucket-acl --bucket b --acl public-read
      aws lambda add-permission --function-name f --principal "*"
      aws kms create-grant --key-id k --grantee-principal p
      aws sts assume-role --role-arn arn:aws:iam::1:role/admin --role-session-name s
      aws ec2 revoke-security-group-ingress --group-id sg-1`,
    execute: `
      aws lambda invoke --function-name f out.json
      aws ssm send-command --instance-ids i-1 --document-name AWS-RunShellScript
      aws stepfunctions start-execution --state-machine-arn a
      aws codebuild start-build --project-name p`,
    destroy: `
      aws s3 rb s3://bucket --force
      aws s3 rm s3://bucket --recursive
      aws s3 sync . s3://bucket --delete
      aws s3api delete-objects --bucket b --delete file://d.json
      aws --output json --profile prod ec2 terminate-instances --instance-ids i-1 i-2
      aws rds delete-db-cluster --db-cluster-identifier c --skip-final-snapshot
      aws dynamodb delete-table --table-name t
      aws sqs purge-queue --queue-url q
      aws ecr batch-delete-image --repository-name r --image-ids imageTag=x
      aws kms schedule-key-deletion --key-id k --pending-window-in-days 7
      aws eks delete-cluster --name prod
      aws logs delete-log-group --log-group-name g
      aws elasticbeanstalk terminate-environment --environment-name prod
      aws cognito-idp admin-delete-user --user-pool-id p --username u
      aws ec2 release-address --allocation-id e
      aws glacier delete-archive --account-id - --vault-name v --archive-id a
      aws iam delete-role --role-name r
      aws ec2 deregister-image --image-id ami-1
      aws backup delete-recovery-point --backup-vault-name v --recovery-point-arn a
      aws quantum-new-service obliterate-thing --id 4`,
  });
});

describe('gcloud, gsutil, bq', () => {
  checkVerbs({
    read: `
      gcloud compute instances list --filter="name~delete"
      gcloud projects get-iam-policy p
      gcloud config list
      gcloud logging read "resource.type=gce_instance" --limit 5
      gcloud container clusters describe c --zone z
      gcloud secrets versions access latest --secret=db
      gcloud beta run services describe s
      gsutil ls -l gs://b
      gsutil cat gs://b/o
      bq ls ds
      bq query --use_legacy_sql=false "SELECT * FROM ds.t WHERE action = 'delete'"`,
    create: `
      gcloud compute instances create web-1 --zone z
      gcloud sql backups create --instance=i
      gcloud builds submit --tag gcr.io/p/i
      gsutil mb gs://new
      gsutil cp a gs://b
      bq mk ds.t`,
    change: `
      gcloud run deploy s --image i
      gcloud compute instances stop web-1
      gcloud config set project prod
      gcloud sql instances patch i --tier=db-n1
      gcloud app deploy
      gcloud container clusters get-credentials c
      gcloud container clusters resize c --num-nodes 0
      gsutil mv gs://a gs://b
      bq query "UPDATE ds.t SET a = 1 WHERE b = 2"`,
    grant: `
      gcloud projects add-iam-policy-binding p --member=user:a@b.c --role=roles/owner
      gcloud iam service-accounts keys create k.json --iam-account=a
      gcloud compute firewall-rules create open --allow=tcp:22 --source-ranges=0.0.0.0/0
      gsutil iam ch allUsers:objectViewer gs://b
      gcloud run services add-iam-policy-binding s --member=allUsers --role=roles/run.invoker`,
    destroy: `
      gcloud compute instances delete web-1 --quiet
      gcloud projects delete p
      gcloud --project prod sql instances delete db
      gcloud container clusters delete c --zone z -q
      gcloud beta compute disks delete d
      gcloud dns managed-zones delete z
      gcloud pubsub topics delete t
      gcloud kms keys versions destroy 1 --key k --keyring r --location l
      gcloud storage rm -r gs://b
      gcloud iam service-accounts delete a
      gcloud artifacts repositories delete r
      gcloud functions delete f
      gsutil -m rm -r gs://b/**
      gsutil rb gs://b
      gsutil rsync -d -r . gs://b
      bq rm -r -f ds
      bq query --nouse_legacy_sql "DROP TABLE ds.t"`,
  });
});

describe('az', () => {
  checkVerbs({
    read: `
      az account show
      az vm list -o table
      az group show -n rg
      az keyvault secret show --vault-name v -n s
      az deployment group what-if -g rg -f m.bicep
      az webapp log tail -n a -g rg
      az role assignment list --all
      az aks list`,
    create: `
      az group create -n rg -l westeurope
      az vm create -n vm -g rg --image Ubuntu
      az storage blob upload -f a -c c`,
    change: `
      az vm stop -n vm -g rg
      az webapp restart -n a -g rg
      az account set --subscription prod
      az aks scale -n c -g rg --node-count 1
      az deployment group create -g rg -f main.bicep`,
    grant: `
      az role assignment create --assignee a --role Owner
      az ad sp create-for-rbac -n x
      az keyvault set-policy -n v --upn a --secret-permissions get
      az network nsg rule create -g rg --nsg-name n -n allow-all --priority 100`,
    destroy: `
      az group delete -n rg --yes --no-wait
      az vm delete -n vm -g rg --yes
      az sql db delete -n db -s srv -g rg
      az storage blob delete-batch -s c
      az keyvault purge -n v
      az aks delete -n c -g rg
      az storage account delete -n sa
      az cosmosdb sql container delete -n c -a a -d d -g rg
      az rest --method delete --url https://management.azure.com/x
      az network dns record-set a delete -g rg -z example.com -n www`,
  });
});
