/** The template of queries.ts: loops and holes only. */
export const queriesTemplate = `{{header}}
{{#each imports}}
{{this}}
{{/each}}
{{#each declarations}}

{{this}}
{{/each}}
{{#each queries}}
{{#with args}}

export interface {{name}} {
{{#each fields}}
  {{key}}: {{type}};
{{/each}}
}
{{/with}}
{{#with row}}

export interface {{name}} {
{{#each fields}}
  {{key}}: {{type}};
{{/each}}
}
{{/with}}

{{#with constant}}
const {{name}}: {{type}} = {
  name: {{query}},
  text: {{text}},
  values: {{values}},
{{#if sorts}}
  sorts: {{sorts}},
{{/if}}
{{#if reader}}
  row: {{reader}},
{{/if}}
};
{{/with}}

{{#with fn}}
{{#if doc}}
{{doc}}
{{/if}}
{{signature}} {
  return {{call}};
}
{{/with}}
{{/each}}

/** Every query as a method, bound to what runs it. */
export class Queries {
{{#if queries}}
  readonly #client: Executor;

{{/if}}
  constructor(client: Executor) {
{{#if queries}}
    this.#client = client;
{{else}}
    void client;
{{/if}}
  }
{{#each queries}}

{{#if method.doc}}
{{method.doc}}
{{/if}}
  {{method.signature}} {
    return {{method.call}};
  }
{{/each}}
}
`;
