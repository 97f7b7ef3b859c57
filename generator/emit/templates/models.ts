/** The template of models.ts: loops and holes only. */
export const modelsTemplate = `{{header}}
{{#each imports}}
{{this}}
{{/each}}
{{#each declarations}}

{{#if doc}}
{{doc}}
{{/if}}
{{#if fields}}
export interface {{name}} {
{{#each fields}}
{{#if doc}}
{{doc}}
{{/if}}
  {{key}}: {{type}};
{{/each}}
}
{{else}}
export type {{name}} = {{alias}};
{{/if}}
{{#if values}}
export const {{values.name}} = {{values.list}} as const satisfies readonly {{name}}[];
{{/if}}
{{/each}}
`;
