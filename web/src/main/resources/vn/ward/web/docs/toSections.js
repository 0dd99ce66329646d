// @ts-check
/** What the contract says, in the order in which it is read. Pure. */

/** @typedef {Record<string, any>} Schema */
/** @typedef {{ info: Record<string, any>, tags: Record<string, any>[], paths: Record<string, Record<string, any>>, components: Record<string, any> }} Contract */
/** @typedef {{ name: string, place: string, required: boolean, description: string, schema: Schema, example: string }} Parameter */
/** @typedef {{ status: string, description: string, forms: { mediaType: string, schema: Schema }[] }} Answer */
/**
 * @typedef {object} Operation
 * @property {string} id
 * @property {string} method in capitals
 * @property {string} path
 * @property {string} summary
 * @property {string} description
 * @property {string} permission
 * @property {string} permissionAfterwards empty if it needs no other
 * @property {Parameter[]} parameters
 * @property {Schema | null} body
 * @property {Answer[]} answers
 */

/**
 * Follows a reference, as often as it leads on.
 *
 * @param {Contract} contract
 * @param {any} node
 * @returns {any}
 */
export function resolve(contract, node) {
  let found = node;
  while (found && typeof found.$ref === 'string') {
    found = found.$ref.slice(2).split('/').reduce((/** @type {any} */ within, /** @type {string} */ name) => within[name], contract);
  }
  return found;
}

/**
 * @param {Contract} contract
 * @returns {{ tag: string, title: string, description: string, operations: Operation[] }[]}
 */
export function toSections(contract) {
  const all = Object.entries(contract.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, written]) => ({ tag: written.tags[0], operation: toOperation(contract, path, method, written) })),
  );
  return contract.tags
    .map(({ name, 'x-title': title, description }) => ({
      tag: name,
      title: title ?? name,
      description: description ?? '',
      operations: all.filter(({ tag }) => tag === name).map(({ operation }) => operation),
    }))
    .filter(({ operations }) => operations.length > 0);
}

/**
 * @param {Contract} contract
 * @param {string} path
 * @param {string} method
 * @param {Record<string, any>} written
 * @returns {Operation}
 */
function toOperation(contract, path, method, written) {
  return {
    id: written.operationId,
    method: method.toUpperCase(),
    path,
    summary: written.summary,
    description: written.description ?? '',
    permission: written['x-permission'],
    permissionAfterwards: written['x-permission-afterwards'] ?? '',
    parameters: (written.parameters ?? []).map((/** @type {any} */ one) => {
      const found = resolve(contract, one);
      return {
        name: found.name,
        place: found.in,
        required: found.required === true,
        description: found.description ?? '',
        schema: found.schema,
        example: found.example ?? '',
      };
    }),
    body: written.requestBody?.content['application/json']?.schema ?? null,
    answers: Object.entries(written.responses).map(([status, one]) => {
      const found = resolve(contract, one);
      return {
        status,
        description: found.description,
        forms: Object.entries(found.content ?? {}).map(([mediaType, form]) => ({
          mediaType,
          schema: /** @type {any} */ (form).schema,
        })),
      };
    }),
  };
}

/**
 * Whether an operation has all words of what was typed, in any order and case.
 *
 * @param {Operation} operation
 * @param {string} typed
 */
export function has(operation, typed) {
  const text = `${operation.method} ${operation.path} ${operation.id} ${operation.summary}`.toLocaleLowerCase('vi').normalize('NFC');
  return typed
    .toLocaleLowerCase('vi')
    .normalize('NFC')
    .split(/\s+/)
    .every((word) => text.includes(word));
}
