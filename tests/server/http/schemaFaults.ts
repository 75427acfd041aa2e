type Json = Readonly<Record<string, unknown>>;

/** Words that say something to people only. */
const FOR_PEOPLE: ReadonlySet<string> = new Set(["description", "format"]);

/**
 * Where a value differs from a JSON Schema (2020-12), as sentences; none: it fits. Knows the keywords that the description
 * of the API uses, and throws for any other, so that none is taken for checked.
 *
 * @param schemas what "#/components/schemas/…" refers to
 */
export function schemaFaults(value: unknown, schema: Json, schemas: Readonly<Record<string, Json>>, path = "answer"): readonly string[] {
  const faults: string[] = [];
  const fault = (words: string): void => {
    faults.push(`${path} ${words}: ${JSON.stringify(value)?.slice(0, 80) ?? "nothing"}`);
  };
  for (const [keyword, wanted] of Object.entries(schema)) {
    switch (keyword) {
      case "$ref":
        faults.push(...schemaFaults(value, schemaAt(schemas, wanted), schemas, path));
        break;
      case "type":
        if (![wanted].flat().some((type) => isOfType(value, String(type)))) fault(`is no ${String(wanted)}`);
        break;
      case "const":
        if (value !== wanted) fault(`is not ${JSON.stringify(wanted)}`);
        break;
      case "enum":
        if (!listOf(wanted).includes(value)) fault("is none of the choices");
        break;
      case "pattern":
        if (typeof value === "string" && !new RegExp(String(wanted), "u").test(value)) fault(`does not match ${String(wanted)}`);
        break;
      case "minimum":
        if (typeof value === "number" && value < Number(wanted)) fault(`is below ${Number(wanted)}`);
        break;
      case "maximum":
        if (typeof value === "number" && value > Number(wanted)) fault(`is above ${Number(wanted)}`);
        break;
      case "minLength":
      case "minItems":
        if ((typeof value === "string" || Array.isArray(value)) && value.length < Number(wanted)) fault("is too short");
        break;
      case "maxLength":
      case "maxItems":
        if ((typeof value === "string" || Array.isArray(value)) && value.length > Number(wanted)) fault("is too long");
        break;
      case "items":
        if (Array.isArray(value)) faults.push(...value.flatMap((item, at) => schemaFaults(item, asRecord(wanted), schemas, `${path}.${at}`)));
        break;
      case "required":
        for (const name of listOf(wanted)) if (isRecord(value) && !Object.hasOwn(value, String(name))) fault(`has no ${String(name)}`);
        break;
      case "properties":
        for (const [name, own] of Object.entries(asRecord(wanted))) {
          if (isRecord(value) && Object.hasOwn(value, name)) faults.push(...schemaFaults(value[name], asRecord(own), schemas, `${path}.${name}`));
        }
        break;
      case "additionalProperties":
        if (wanted !== false) throw new Error("Only false is known.");
        for (const name of isRecord(value) ? Object.keys(value) : []) {
          if (!Object.hasOwn(asRecord(schema["properties"]), name)) fault(`has an unknown field ${name}`);
        }
        break;
      case "oneOf":
        if (listOf(wanted).filter((each) => schemaFaults(value, asRecord(each), schemas, path).length === 0).length !== 1) fault("fits not just one of the forms");
        break;
      default:
        if (!FOR_PEOPLE.has(keyword)) throw new Error(`The keyword ${keyword} is not known here.`);
    }
  }
  return faults;
}

export function isRecord(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function asRecord(value: unknown): Json {
  if (!isRecord(value)) throw new TypeError(`This should be a record: ${JSON.stringify(value)}`);
  return value;
}

function schemaAt(schemas: Readonly<Record<string, Json>>, reference: unknown): Json {
  const name = /^#\/components\/schemas\/(\w+)$/.exec(String(reference))?.[1] ?? "";
  const schema = schemas[name];
  if (schema === undefined) throw new Error(`There is no schema ${String(reference)}.`);
  return schema;
}

function listOf(value: unknown): readonly unknown[] {
  if (!Array.isArray(value)) throw new TypeError("This should be a list.");
  return value;
}

function isOfType(value: unknown, type: string): boolean {
  switch (type) {
    case "null":
      return value === null;
    case "array":
      return Array.isArray(value);
    case "object":
      return isRecord(value);
    case "integer":
      return Number.isInteger(value);
    default:
      return typeof value === type;
  }
}
