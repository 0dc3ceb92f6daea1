import { flagValue } from '@/lib/understand/match/read-argv';
import type { Tool } from '@/lib/understand/match/tool';
import { wordsOf } from '@/lib/understand/shell/call';
import { readRequest } from './read-request';

/** Azure. Groups, then a verb; names stand in flags. */
export const az: Tool = {
  names: 'az',
  service: 'azure',
  withService: true,
  aims: '--subscription --resource-group -g --cluster-name --server --server-name --vault-name --account-name --environment',
  flags:
    '-o --output --query -l --location --image --size --sku --role --assignee --scope --template-file -f --parameters -p --tags --container-name -c --file --src --source -u --username --method -m --url --uri --body -b --headers',
  naming: '--name -n --ids --id',
  harmless: '--what-if',
  inspect: (call, argv) => {
    if (argv.words[0]?.text !== 'rest') return undefined;
    const method = flagValue(argv, '--method -m')?.text ?? 'GET';
    return readRequest(
      method,
      flagValue(argv, '--url --uri -u')?.text ?? '',
      flagValue(argv, '--body -b')?.text ?? '',
      wordsOf(call),
    );
  },
  rules: [
    [
      'read',
      'account show|list|get-access-token|list-locations, * what-if, * * what-if, * * * what-if, version, find, interactive, feedback, monitor *, graph query, storage blob download|download-batch|exists|url|generate-sas, keyvault key|certificate download, cosmosdb check-name-exists, webapp log tail|download|show, aks check-*, acr check-*, bicep build, devops configure --list',
    ],
    [
      'read',
      'keyvault secret show|download|backup, storage account keys list, webapp deployment list-publishing-*, cosmosdb keys list, acr credential show, redis list-keys, servicebus namespace authorization-rule keys list',
      { of: 'secret' },
    ],
    [
      'grant',
      'login, aks get-credentials --admin, storage account generate-sas, storage container generate-sas, ad sp create|create-for-rbac, ad sp credential *, ad app credential *, ad app permission *, ad group member add|remove, ad user create|update, role assignment create|update, role definition create|update, keyvault set-policy, keyvault role *, keyvault network-rule add|remove, network nsg rule create|update, sql server firewall-rule create|update, postgres server firewall-rule *, postgres flexible-server firewall-rule create|update, mysql flexible-server firewall-rule create|update, storage account keys renew, storage account update --allow-blob-public-access, storage container set-permission, acr update --anonymous-pull-enabled|--admin-enabled, cosmosdb keys regenerate, webapp cors add, vm user update|reset-ssh, identity create|assign, vm identity assign, webapp identity assign, storage account network-rule *, acr token create, aks update --api-server-authorized-ip-ranges|--enable-aad|--attach-acr, redis regenerate-keys, sql server ad-admin create',
    ],
    [
      'read',
      'role assignment list, role definition list, ad sp list|show, ad app list|show, ad user list|show, ad app permission list, network nsg rule list|show, sql server firewall-rule list|show, keyvault list|show, ad sp credential list, ad app credential list, keyvault network-rule list, storage account network-rule list, identity list|show, postgres server firewall-rule list',
    ],
    [
      'change',
      'account set|clear, logout, configure, config set|unset, aks get-credentials|upgrade|scale|start|stop|rotate-certs, aks nodepool scale|upgrade|update|start|stop, acr login, vm start|stop|restart|deallocate|redeploy|resize|update|reimage, vmss *, webapp restart|start|stop|up|deploy, webapp config *, webapp deployment *, functionapp restart|start|stop, functionapp deployment *, deployment group|sub|mg|tenant create, bicep install|upgrade, extension add|update|remove, network dns record-set *, sql db update|failover, sql db restore, containerapp up|update|revision *, appconfig kv set, storage blob sync, devops configure, resource tag, group update',
    ],
    [
      'create',
      'storage blob upload|upload-batch|copy|snapshot, acr build|import, keyvault secret set, keyvault secret restore, backup protection backup-now, sql db export, network dns record-set * add-record, deployment group create --no-wait',
    ],
    [
      'execute',
      'vm run-command *, acr run, acr task run, pipelines run, functionapp function invoke, aks command invoke, container exec, containerapp exec, ml job create, automation runbook start, logic workflow run, containerapp job start, sql db query',
    ],
    [
      ['destroy', 'grant'],
      'role assignment delete, role definition delete, network nsg rule delete, network nsg delete, sql server firewall-rule delete, postgres flexible-server firewall-rule delete, postgres server firewall-rule delete, mysql flexible-server firewall-rule delete, keyvault delete-policy, ad sp delete, ad app delete, ad user delete, ad group delete, identity delete, lock delete, resource lock delete, group lock delete, ad sp credential delete, ad app credential delete',
      { of: 'permission', undo: 'unknown' },
    ],
    [
      'destroy',
      'deployment group|sub|mg create --mode=Complete',
      { of: 'resource-group', undo: 'no', scope: 'all', whole: true },
    ],
    ['destroy', 'group delete', { of: 'resource-group', undo: 'no', scope: 'all', whole: true }],
    [
      'destroy',
      '* delete, * * delete, * * * delete, * * * * delete, * purge, * * purge, * * * purge, * * delete-batch, * delete-batch, network dns record-set * delete|remove-record, ad * delete, vmss delete|delete-instances',
      { undo: 'no' },
    ],
    [
      'destroy',
      'sql db delete, postgres server delete, postgres flexible-server delete, mysql flexible-server delete, mysql server delete, cosmosdb delete, cosmosdb sql database delete, sql server delete, redis delete, mariadb server delete',
      { of: 'database', undo: 'no', whole: true },
    ],
    ['destroy', 'aks delete', { of: 'cluster', undo: 'no', whole: true }],
    ['destroy', 'storage account delete', { of: 'storage-account', undo: 'no', whole: true }],
    ['destroy', 'storage container delete', { of: 'bucket', undo: 'no', whole: true }],
    ['destroy', 'disk delete', { of: 'disk', undo: 'no', whole: true }],
    ['destroy', 'keyvault delete', { of: 'vault', undo: 'yes', whole: true }],
    ['destroy', 'keyvault purge', { of: 'vault', undo: 'no', whole: true }],
    [
      'destroy',
      'storage blob sync --delete-destination=true, storage remove',
      { of: 'object', undo: 'no', scope: 'many' },
    ],
  ],
};
