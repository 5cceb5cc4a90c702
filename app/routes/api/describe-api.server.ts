/** The API in OpenAPI 3.1. The profiles are made from the schemas that judge them, so the two cannot differ. */

import * as z from "zod/mini";
import { withLocale } from "#app/locale.server.ts";
import { fieldLabel } from "#app/ui/field-words.server.ts";
import { STAGES } from "#db/words.ts";
import type { Condition, Field } from "#services/intake/field.ts";
import { FIELDS } from "#services/intake/fields.ts";
import { ISSUE_CODES } from "#services/intake/form-issues.ts";
import { profileForm } from "#services/intake/profile-form.ts";
import { APPLICANT_TYPES, type ApplicantType, TEAMS } from "#services/rules/vocabulary.ts";

export function describeApi({ url, year }: { url: string; year: number }) {
  return {
    openapi: "3.1.0",
    info: {
      title: "One-Stop Shop",
      version: "1",
      description:
        "Send profiles of startups, incubators, accelerators and investors, and follow what becomes of them.",
    },
    servers: [{ url: `${url}/api/v1` }],
    security: [{ key: [] }],
    paths: {
      "/submissions": { post: SEND },
      "/submissions/{reference}": { get: FOLLOW },
    },
    components: {
      securitySchemes: { key: { type: "http", scheme: "bearer" } },
      schemas: {
        Submission: {
          oneOf: APPLICANT_TYPES.map((type) => ({ $ref: `#/components/schemas/${schemaName(type)}` })),
          discriminator: {
            propertyName: "applicantType",
            mapping: Object.fromEntries(
              APPLICANT_TYPES.map((type) => [type, `#/components/schemas/${schemaName(type)}`]),
            ),
          },
        },
        ...Object.fromEntries(APPLICANT_TYPES.map((type) => [schemaName(type), profileSchema(type, year)])),
        Received: RECEIVED,
        Standing: STANDING,
        Problem: PROBLEM,
      },
    },
  };
}

const schemaName = (type: ApplicantType) => `${type.charAt(0).toUpperCase()}${type.slice(1)}`;

function profileSchema(applicantType: ApplicantType, year: number) {
  const schema = z.toJSONSchema(profileForm(applicantType, year).schema, { io: "input" }) as {
    properties: Record<string, Record<string, unknown>>;
    required?: string[];
  };
  const properties = Object.fromEntries(
    FIELDS[applicantType].map((field) => [
      field.key,
      { ...schema.properties[field.key], ...limitsOf(field), description: describe(applicantType, field) },
    ]),
  );
  return {
    type: "object",
    additionalProperties: false,
    required: ["applicantType", ...(schema.required ?? [])],
    properties: { applicantType: { const: applicantType }, ...properties },
  };
}

/** What our checks ask and JSON Schema can say; lengths are in code points there as here. */
function limitsOf(field: Field): Record<string, unknown> {
  switch (field.kind) {
    case "text":
    case "longtext":
      return { minLength: Math.min(field.min ?? 1, field.minCjk ?? Infinity), maxLength: field.max };
    case "number":
      return {
        type: "integer",
        minimum: field.min,
        ...(field.max === "this-year" ? {} : { maximum: field.max }),
      };
    case "month":
      return { pattern: "^(19|20)\\d\\d-(0[1-9]|1[0-2])$" };
    case "url":
      return { format: "uri", maxLength: field.max };
    case "email":
      return { format: "email", maxLength: field.max };
    case "choices":
      return {
        minItems: field.minItems ?? 0,
        maxItems: field.maxItems ?? field.options.length,
        uniqueItems: true,
      };
    case "countries":
      return { minItems: field.required ? 1 : 0, maxItems: field.maxItems, uniqueItems: true };
    case "companies":
      return { maxItems: field.maxItems };
    default:
      return {};
  }
}

function describe(applicantType: ApplicantType, field: Field): string {
  const label = withLocale("en", () => fieldLabel(applicantType, field.key));
  const notes = [
    typeof field.required === "object" && `Required, and kept, only ${when(field.required)}.`,
    field.showIf && `Kept only ${when(field.showIf)}.`,
    field.kind === "longtext" &&
      field.maxCjk &&
      `Text that is mostly Chinese or Japanese: ${field.minCjk ?? 0} to ${field.maxCjk} characters.`,
    field.kind === "url" &&
      field.waivedBy &&
      `May be missing with ${field.waivedBy}, at the stage of idea or prototype.`,
  ];
  return [`${label}.`.replace("?.", "?"), ...notes].filter(Boolean).join(" ");
}

const when = ({ field, oneOf }: Condition) => `where ${field} is or has ${oneOf.join(" or ")}`;

const problemOf = (description: string) => ({
  description,
  content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
});

const SEND = {
  operationId: "sendSubmission",
  summary: "Send a profile",
  parameters: [
    {
      name: "Idempotency-Key",
      in: "header",
      description: "The same key with the same body answers the same, and makes one submission.",
      schema: { type: "string", minLength: 1, maxLength: 255 },
    },
  ],
  requestBody: {
    required: true,
    content: { "application/json": { schema: { $ref: "#/components/schemas/Submission" } } },
  },
  responses: {
    "201": {
      description: "Received, decided and on its way",
      headers: {
        Location: { schema: { type: "string", format: "uri" } },
        ETag: { schema: { type: "string" } },
      },
      content: { "application/json": { schema: { $ref: "#/components/schemas/Received" } } },
    },
    "400": problemOf("Not a JSON object"),
    "401": problemOf("No valid key"),
    "413": problemOf("Larger than 1 MiB"),
    "415": problemOf("Not application/json"),
    "422": problemOf("What is wrong, by JSON pointer; or a key that came with another body"),
    "429": problemOf("Too many requests"),
  },
};

const FOLLOW = {
  operationId: "followSubmission",
  summary: "Where a submission stands that was sent with this key",
  parameters: [{ name: "reference", in: "path", required: true, schema: { type: "string" } }],
  responses: {
    "200": {
      description: "As its applicant may know it",
      headers: { ETag: { schema: { type: "string" } } },
      content: { "application/json": { schema: { $ref: "#/components/schemas/Standing" } } },
    },
    "304": { description: "As it was under this If-None-Match" },
    "401": problemOf("No valid key"),
    "404": problemOf("Nothing that was sent with this key"),
  },
};

const INSTANT = { type: "string", format: "date-time" };
const TOLD = {
  id: { type: "string", format: "uuid" },
  reference: { type: "string", description: "Eight characters, the last one a check character" },
  applicantType: { enum: APPLICANT_TYPES },
  stage: { enum: STAGES },
  team: { enum: TEAMS },
  answerBy: INSTANT,
  receivedAt: INSTANT,
};
const RECEIVED = {
  type: "object",
  required: [...Object.keys(TOLD), "links"],
  properties: {
    ...TOLD,
    links: {
      type: "object",
      required: ["self", "status"],
      properties: {
        self: { type: "string", format: "uri" },
        status: { type: "string", format: "uri", description: "Private: for the applicant alone" },
      },
    },
  },
};
const STANDING = {
  type: "object",
  required: [...Object.keys(TOLD), "outcome", "merged", "desk", "timeZone", "question", "history"],
  properties: {
    ...TOLD,
    outcome: { enum: ["interested", "declined", "withdrawn", null] },
    merged: {
      type: "boolean",
      description:
        "It continues together with another application of its organisation: stage, outcome, team, desk and answerBy are that one's.",
    },
    desk: { type: ["string", "null"] },
    timeZone: { type: "string" },
    question: { type: ["string", "null"] },
    history: {
      type: "array",
      items: { type: "object", properties: { kind: { type: "string" }, at: INSTANT } },
    },
  },
};
const PROBLEM = {
  type: "object",
  description: "RFC 9457",
  required: ["type", "status", "title"],
  properties: {
    type: { type: "string" },
    status: { type: "integer" },
    title: { type: "string" },
    detail: { type: "string" },
    errors: {
      type: "array",
      items: {
        type: "object",
        required: ["pointer", "code", "detail"],
        properties: {
          pointer: { type: "string", description: "RFC 6901" },
          code: { enum: ISSUE_CODES },
          detail: { type: "string" },
        },
      },
    },
  },
};
