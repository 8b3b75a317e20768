/**
 * Hosts outside the model whose service tag Microsoft documents (Azure Machine Learning: "Configure inbound and outbound
 * network traffic"; "Virtual network service tags"). The first pattern that fits wins; `{region}` is taken from the name.
 */
export const wellKnownHosts: readonly { readonly pattern: RegExp; readonly tag: string }[] = [
  { pattern: /^login\.(microsoftonline\.com|windows\.net|microsoft\.com)$/, tag: "AzureActiveDirectory" },
  { pattern: /^graph\.(windows\.net|microsoft\.com)$/, tag: "AzureActiveDirectory" },
  { pattern: /^management\.azure\.com$/, tag: "AzureResourceManager" },
  { pattern: /^(ml|portal)\.azure\.com$/, tag: "AzureFrontDoor.Frontend" },
  { pattern: /(^|\.)mcr\.microsoft\.com$/, tag: "MicrosoftContainerRegistry" },
  { pattern: /\.(?<region>[a-z0-9]+)\.(service\.)?batch\.azure\.com$/, tag: "BatchNodeManagement" },
  {
    pattern:
      /\.(?<region>[a-z0-9]+)\.(instances|workspace|api|experiments|modelmanagement|tundra)?\.?azureml\.(ms|net)$/,
    tag: "AzureMachineLearning",
  },
  { pattern: /(^|\.)azureml\.(ms|net)$/, tag: "AzureMachineLearning" },
  { pattern: /\.notebooks\.azure\.net$/, tag: "AzureMachineLearning" },
  { pattern: /\.(blob|file|queue|table|dfs|web)\.core\.windows\.net$/, tag: "Storage" },
  { pattern: /\.vault\.azure\.net$/, tag: "AzureKeyVault" },
  { pattern: /\.azurecr\.io$/, tag: "AzureContainerRegistry" },
  { pattern: /\.database\.windows\.net$/, tag: "Sql" },
  { pattern: /\.azmk8s\.io$/, tag: "AzureCloud" },
];
