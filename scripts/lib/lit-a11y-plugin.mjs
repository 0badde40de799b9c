// @ts-expect-error It brings no types.
import plugin from 'eslint-plugin-lit-a11y';

// The plugin keeps notes on the parser services of a rule's context, which oxlint freezes: each rule gets a context
// that inherits from the frozen one and has services of its own.
const rules = Object.fromEntries(
  Object.entries(/** @type {Record<string, any>} */ (plugin.rules)).map(([name, rule]) => [
    name,
    {
      ...rule,
      create(/** @type {any} */ context) {
        const parserServices = {};
        const sourceCode = Object.create(context.sourceCode, {parserServices: {value: parserServices}});
        return rule.create(Object.create(context, {sourceCode: {value: sourceCode}}));
      },
    },
  ]),
);

export default {meta: {name: 'lit-a11y'}, rules};
