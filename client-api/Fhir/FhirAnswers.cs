using System.Globalization;
using Actors.ClientApi.PointOfCare;
using Actors.Eligibility.Checks;

namespace Actors.ClientApi.Fhir;

/// <summary>Puts the plain answer to a check into FHIR's words; docs/fhir.md says what stands where.</summary>
internal static class FhirAnswers
{
    /// <param name="plain">What would be answered to the plain check.</param>
    /// <param name="request">What was asked.</param>
    /// <param name="question">The same as understood.</param>
    /// <param name="issuer">Who answers.</param>
    public static FhirResource Of(CheckResponse plain, FhirEligibilityRequest request, CheckQuestion question, string issuer)
    {
        var tellsBenefits = request.Purpose!.Contains("benefits");
        FhirResource[] contained = [.. plain.Recipient is { } person ? [Patient(person)] : Array.Empty<FhirResource>(), .. plain.Entitlements.Select(Coverage)];
        return new FhirEligibilityResponse
        {
            Contained = NotEmpty(contained),
            Extension = [.. Reasoned(plain.Outcome, plain.Reason)],
            Identifier = [new() { System = FhirSystems.Uri, Value = $"urn:uuid:{plain.CheckId}" }],
            Status = "active",
            Purpose = request.Purpose,
            Patient = plain.Recipient is null ? new() { Type = "Patient" } : new() { Reference = "#patient" },
            ServicedDate = question.ServiceDate,
            Created = plain.CheckedAt,
            Request = new() { Type = FhirEligibilityRequest.Name, Identifier = Repeated(request.Identifier) },
            Outcome = plain.Outcome is "undetermined" ? "error" : "complete",
            Disposition = plain.Reason is { } reason ? $"{plain.Outcome}: {reason}" : plain.Outcome,
            Insurer = new() { Type = "Organization", Display = issuer },
            Insurance = NotEmpty([.. plain.Entitlements.Select((line, index) => Insurance(line, index, tellsBenefits ? question.Setting : null))]),
            Error = plain.Outcome is "undetermined" ? [new() { Code = FhirCodeableConcept.Of(FhirSystems.Reason, plain.Reason!) }] : null,
        };
    }

    /// <summary>The first of them; null where it has nothing that is repeated, for FHIR has no empty elements.</summary>
    private static FhirIdentifier? Repeated(FhirIdentifier?[]? identifiers) =>
        identifiers is [{ } first, ..] && (first.System ?? first.Value) is not null ? new() { System = first.System, Value = first.Value } : null;

    private static FhirPatient Patient(RecipientResponse person)
    {
        FhirHumanName[] names = [.. new[] { (person.Name, "IDE"), (person.NameKana, "SYL") }.Where(name => name.Item1 is not null).Select(name => Name(name.Item1!, name.Item2))];
        return new()
        {
            Id = "patient",
            Identifier = [new() { System = FhirSystems.Recipient, Value = person.Code }],
            Name = NotEmpty(names),
            Gender = person.Sex switch { "1" => "male", "2" => "female", "9" => "other", _ => "unknown" },
            BirthDate = person.BirthDate.ToString("O", CultureInfo.InvariantCulture),
        };
    }

    private static FhirHumanName Name(string text, string representation) =>
        new() { Text = text, Extension = [new() { Url = FhirSystems.NameRepresentation, ValueCode = representation }] };

    private static FhirCoverage Coverage(EntitlementResponse line, int index) => new()
    {
        Id = CoverageId(index),
        Status = "active",
        Type = FhirCodeableConcept.Of(FhirSystems.InsuranceCategory, FhirSystems.Subsidy),
        SubscriberId = line.RecipientNumber,
        Beneficiary = new() { Reference = "#patient" },
        Period = FhirPeriod.Of(line.ValidFrom, line.ValidTo),
        Payor =
        [
            .. line.PayerNumber is { } payer ? [Organization(FhirSystems.PayerNumber, payer)] : Array.Empty<FhirReference>(),
            Organization(FhirSystems.Municipality, line.Municipality),
        ],
        Class =
        [
            new() { Type = FhirCodeableConcept.Of(FhirSystems.CoverageClass, "plan"), Value = line.Program.Id, Name = line.Program.Name },
            .. Part("lawNumber", line.Program.LawNumber),
            .. Part("kind", line.Program.Kind),
            .. Part("version", line.Program.Version?.ToString("O", CultureInfo.InvariantCulture)),
        ],
        Order = line.ClaimOrder,
    };

    private static FhirReference Organization(string system, string number) => new() { Type = "Organization", Identifier = new() { System = system, Value = number } };

    private static IEnumerable<FhirCoverageClass> Part(string name, string? value) =>
        value is null ? [] : [new() { Type = FhirCodeableConcept.Of(FhirSystems.ProgramPart, name), Value = value }];

    private static FhirAnsweredInsurance Insurance(EntitlementResponse line, int index, Setting? toldOf) => new()
    {
        Extension =
        [
            .. Reasoned(line.Outcome, line.Reason),
            new() { Url = FhirSystems.InKind, ValueBoolean = line.InKind },
            .. line.Copayment is { } terms ? [new() { Url = FhirSystems.CapScope, ValueCode = terms.CapScope }] : Array.Empty<FhirExtension>(),
            Source(line.Source),
        ],
        Coverage = new() { Reference = $"#{CoverageId(index)}" },
        Inforce = line.Outcome is "eligible",
        BenefitPeriod = FhirPeriod.Of(line.ValidFrom, line.ValidTo),
        Item = toldOf is { } setting && line.Copayment is { } copayment ? NotEmpty([.. Items(copayment, setting)]) : null,
    };

    private static IEnumerable<FhirAnsweredItem> Items(CopaymentResponse copayment, Setting setting)
    {
        FhirBenefit[] visit =
        [
            .. Benefit(copayment.Percent, () => new() { Type = Type("copay-percent"), AllowedUnsignedInt = copayment.Percent }),
            .. Benefit(copayment.PerVisitYen, () => new() { Type = Type("copay"), AllowedMoney = FhirMoney.Of(copayment.PerVisitYen) }),
        ];
        FhirBenefit[] day = [.. Benefit(copayment.PerDayYen, () => new() { Type = Type("copay"), AllowedMoney = FhirMoney.Of(copayment.PerDayYen) })];
        FhirBenefit[] month =
        [
            .. Benefit(copayment.MonthlyCapYen, () => new()
            {
                Type = Type("copay-maximum"),
                AllowedMoney = FhirMoney.Of(copayment.MonthlyCapYen),
                UsedMoney = FhirMoney.Of(copayment.MonthlyUsedYen),
            }),
        ];
        return new[] { ("visit", visit), ("day", day), ("month", month) }
            .Where(term => term.Item2.Length > 0)
            .Select(term => new FhirAnsweredItem
            {
                Category = FhirCodeableConcept.Of(FhirSystems.Setting, Words.Of(setting)),
                Term = FhirCodeableConcept.Of(FhirSystems.Term, term.Item1),
                Benefit = term.Item2,
            });

        static FhirCodeableConcept Type(string code) => FhirCodeableConcept.Of(FhirSystems.BenefitType, code);
    }

    private static FhirBenefit[] Benefit(int? value, Func<FhirBenefit> benefit) => value is null ? [] : [benefit()];

    private static FhirExtension Source(SourceResponse source) => new()
    {
        Url = FhirSystems.Source,
        Extension =
        [
            new() { Url = "batchId", ValueUri = $"urn:uuid:{source.BatchId}" },
            new() { Url = "publishedAt", ValueInstant = Instant(source.PublishedAt) },
            new() { Url = "ageSeconds", ValueUnsignedInt = source.AgeSeconds },
            new() { Url = "nextExpectedAt", ValueInstant = Instant(source.NextExpectedAt) },
            new() { Url = "stale", ValueBoolean = source.Stale },
        ],
    };

    private static IEnumerable<FhirExtension> Reasoned(string outcome, string? reason) =>
    [
        new() { Url = FhirSystems.OutcomeExtension, ValueCode = outcome },
        .. reason is null ? [] : new FhirExtension[] { new() { Url = FhirSystems.ReasonExtension, ValueCode = reason } },
    ];

    private static string CoverageId(int index) => $"entitlement-{(index + 1).ToString(CultureInfo.InvariantCulture)}";

    private static string Instant(DateTime instant) => instant.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFF'Z'", CultureInfo.InvariantCulture);

    /// <summary>FHIR has no empty arrays.</summary>
    private static T[]? NotEmpty<T>(T[] elements) => elements.Length > 0 ? elements : null;
}
