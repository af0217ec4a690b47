// The Dutch API design rules (NLgov REST API Design Rules 2.0) as far as a program can read them from an OpenAPI
// document, in our own words; on top of Spectral's own rules for OpenAPI, all of them on.
// https://gitdocumentatie.logius.nl/publicatie/api/adr/
import formats from "@stoplight/spectral-formats";
import functions from "@stoplight/spectral-functions";
import rulesets from "@stoplight/spectral-rulesets";

const { alphabetical, length, pattern, schema, truthy } = functions;
const WHOLE = "$";
const PATHS = "$.paths";
const OPERATIONS = "$.paths[*][get,put,post,delete,options,head,patch,trace]";
const ANSWERS = `${OPERATIONS}.responses`;
const REFUSED = `${ANSWERS}[?(@property.match(/^[45]/))]`;

const rule = (given, then, message) => ({ given, then, message, severity: "error", formats: [formats.oas3] });

export default {
  extends: [[rulesets.oas, "all"]],
  rules: {
    "adr-openapi-3": rule(WHOLE, { field: "openapi", function: pattern, functionOptions: { match: "^3\\." } },
      "OpenAPI 3 is used (API-16)."),
    "adr-no-slash-at-the-end": rule(`${PATHS}[*]~`, { function: pattern, functionOptions: { notMatch: ".+/$" } },
      "A path does not end in a slash (API-48)."),
    "adr-path-in-kebab-case": rule(`${PATHS}[*]~`,
      { function: pattern, functionOptions: { match: "^(/([a-z0-9]+(-[a-z0-9]+)*|\\{[^}/]+\\}))+$" } },
      "Words in a path are small letters, with hyphens between them (API-05, API-53)."),
    "adr-no-query-in-path": rule(`${PATHS}[*]~`, { function: pattern, functionOptions: { notMatch: "[?&#]" } },
      "A path holds no question."),
    "adr-standard-methods": rule(`${PATHS}[*]`, {
      field: "@key", function: pattern,
      functionOptions: { match: "^(get|put|post|delete|head|patch|options|parameters|summary|description|servers)$" },
    }, "Only the methods of HTTP are used (API-03)."),
    "adr-version-in-server": rule("$.servers[*]",
      { field: "url", function: pattern, functionOptions: { match: "/v[1-9][0-9]*/?$" } },
      "The address holds the major version and nothing more (API-20)."),
    "adr-semantic-version": rule("$.info",
      { field: "version", function: pattern, functionOptions: { match: "^[0-9]+\\.[0-9]+\\.[0-9]+(-[0-9a-z.]+)?$" } },
      "The document has a semantic version (API-56)."),
    "adr-contact": rule("$.info.contact", [
      { field: "name", function: truthy }, { field: "url", function: truthy }, { field: "email", function: truthy },
    ], "It says whom to ask (API-51)."),
    "adr-contact-present": rule("$.info", { field: "contact", function: truthy }, "It says whom to ask (API-51)."),
    "adr-version-header": rule(`${ANSWERS}[*]`, {
      function: schema,
      functionOptions: { schema: { type: "object", required: ["headers"], properties: { headers: { type: "object", required: ["API-Version"] } } } },
    }, "Every answer tells the whole version in API-Version (API-57)."),
    "adr-header-with-hyphens": rule(`${ANSWERS}[*].headers[*]~`,
      { function: pattern, functionOptions: { match: "^[A-Za-z0-9]+(-[A-Za-z0-9]+)*$", notMatch: "^X-" } },
      "Names of headers have hyphens, and no X- before them."),
    "adr-problem-details": rule(`${REFUSED}.content`, {
      function: schema,
      functionOptions: { schema: { type: "object", required: ["application/problem+json"] } },
    }, "A refusal has problem details (API-46)."),
    "adr-refusals-are-told": rule(ANSWERS, {
      function: schema,
      functionOptions: { schema: { type: "object", anyOf: [{ required: ["400"] }, { required: ["404"] }, { required: ["4XX"] }] } },
    }, "An operation tells how it can refuse."),
    "adr-json": rule(`${ANSWERS}[200].content`, {
      function: schema,
      functionOptions: { schema: { type: "object", required: ["application/json"] } },
    }, "Answers can be had as JSON."),
    "adr-property-names": rule("$.components.schemas[*].properties[*]~",
      { function: pattern, functionOptions: { match: "^_?[a-z][a-z0-9]*([_A-Z][A-Za-z0-9]*)*$" } },
      "Names of fields are plain words."),
    "adr-query-in-camel-case": rule("$.paths..parameters[?(@.in == 'query')]",
      { field: "name", function: pattern, functionOptions: { match: "^[a-z][a-zA-Z0-9]*$" } },
      "Names in a question are in lower camel case."),
    "adr-described": rule(OPERATIONS, [
      { field: "summary", function: truthy }, { field: "description", function: truthy },
      { field: "tags", function: length, functionOptions: { min: 1 } },
    ], "Every operation says what it gives."),
    "adr-tags-in-order": rule("$.tags", { function: alphabetical, functionOptions: { keyedBy: "name" } },
      "Tags stand in order."),
  },
};
