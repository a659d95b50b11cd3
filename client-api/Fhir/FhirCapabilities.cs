namespace Actors.ClientApi.Fhir;

/// <summary>R4's CapabilityStatement of this server, which never changes while it runs.</summary>
internal static class FhirCapabilities
{
    /// <summary>JSON in UTF-8.</summary>
    public static readonly ReadOnlyMemory<byte> Statement =
        """
        {
          "resourceType": "CapabilityStatement",
          "status": "active",
          "date": "2026-11-21",
          "kind": "instance",
          "software": { "name": "Actors" },
          "implementation": { "description": "Eligibility for medical-cost subsidies in Japan (公費負担医療・地方単独医療費助成)" },
          "fhirVersion": "4.0.1",
          "format": ["application/fhir+json"],
          "rest": [
            {
              "mode": "server",
              "security": { "description": "Authorization: Bearer <API key of a facility>" },
              "resource": [
                {
                  "type": "CoverageEligibilityRequest",
                  "documentation": "A POST is answered at once by a CoverageEligibilityResponse. Patient, Coverage and Consent are contained in the request; nothing is stored as a resource or fetched.",
                  "interaction": [{ "code": "create" }],
                  "versioning": "no-version",
                  "readHistory": false,
                  "updateCreate": false,
                  "referencePolicy": ["local", "logical"],
                  "operation": [{ "name": "submit", "definition": "http://hl7.org/fhir/OperationDefinition/CoverageEligibilityRequest-submit" }]
                }
              ]
            }
          ]
        }
        """u8.ToArray();
}
