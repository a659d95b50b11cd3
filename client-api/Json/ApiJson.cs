using System.Text.Json;
using System.Text.Json.Serialization;
using Actors.ClientApi.Claims;
using Actors.ClientApi.Copayments;
using Actors.ClientApi.Entitlements;
using Actors.ClientApi.Errors;
using Actors.ClientApi.Events;
using Actors.ClientApi.Imports;
using Actors.ClientApi.Insurance;
using Actors.ClientApi.Keys;
using Actors.ClientApi.Moves;
using Actors.ClientApi.Municipalities;
using Actors.ClientApi.Operations;
using Actors.ClientApi.PointOfCare;
using Actors.ClientApi.Programs;
using Actors.ClientApi.Receipts;
using Actors.ClientApi.Recipients;
using Actors.ClientApi.Registrations;
using Actors.ClientApi.Reimbursements;
using Actors.ClientApi.Sheets;
using Actors.ClientApi.Registrations.Progress;
using Actors.Eligibility.Journal;

namespace Actors.ClientApi.Json;

/// <summary>The JSON of the contract: camelCase, unknown and repeated fields refused, source-generated.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    AllowDuplicateProperties = false,
    MaxDepth = 16)]
[JsonSerializable(typeof(BatchPage))]
[JsonSerializable(typeof(BatchProgress))]
[JsonSerializable(typeof(BatchResponse))]
[JsonSerializable(typeof(CardBatchResponse))]
[JsonSerializable(typeof(CertificateTypePage))]
[JsonSerializable(typeof(CertificateTypeRequest))]
[JsonSerializable(typeof(CertificateTypeResponse))]
[JsonSerializable(typeof(BrakeContent))]
[JsonSerializable(typeof(CheckBatchRequest))]
[JsonSerializable(typeof(CheckBatchResponse))]
[JsonSerializable(typeof(CheckRequest))]
[JsonSerializable(typeof(CheckResponse))]
[JsonSerializable(typeof(ClaimCheckRequest))]
[JsonSerializable(typeof(ClaimCheckResponse))]
[JsonSerializable(typeof(CopaymentEntryResponse))]
[JsonSerializable(typeof(CopaymentRequest))]
[JsonSerializable(typeof(EntitlementRequest))]
[JsonSerializable(typeof(EntitlementRequest[]))]
[JsonSerializable(typeof(ErrorPage))]
[JsonSerializable(typeof(EventPage))]
[JsonSerializable(typeof(HealthResponse))]
[JsonSerializable(typeof(ImportResponse))]
[JsonSerializable(typeof(KeyPage))]
[JsonSerializable(typeof(KeyRequest))]
[JsonSerializable(typeof(KeyResponse))]
[JsonSerializable(typeof(KeyRotationRequest))]
[JsonSerializable(typeof(LedgerSearchRequest))]
[JsonSerializable(typeof(NewKeyResponse))]
[JsonSerializable(typeof(LedgerSheetResponse))]
[JsonSerializable(typeof(MovePage))]
[JsonSerializable(typeof(MoveRequest))]
[JsonSerializable(typeof(MoveResponse))]
[JsonSerializable(typeof(Problem))]
[JsonSerializable(typeof(ProgramPage))]
[JsonSerializable(typeof(ProgramResponse))]
[JsonSerializable(typeof(ProgramRules))]
[JsonSerializable(typeof(QuoteResponse))]
[JsonSerializable(typeof(PaymentReportRequest))]
[JsonSerializable(typeof(PaymentReportResponse))]
[JsonSerializable(typeof(ReimbursementPage))]
[JsonSerializable(typeof(ReceiptClaims))]
[JsonSerializable(typeof(ReceiptRequest))]
[JsonSerializable(typeof(ReceiptVerdict))]
[JsonSerializable(typeof(AccessLogPage))]
[JsonSerializable(typeof(AccessProof))]
[JsonSerializable(typeof(HeldEntitlementsResponse))]
[JsonSerializable(typeof(HistoryPage))]
[JsonSerializable(typeof(RegistrationResponse))]
[JsonSerializable(typeof(LossPage))]
[JsonSerializable(typeof(MunicipalityPage))]
[JsonSerializable(typeof(MunicipalityResponse))]
[JsonSerializable(typeof(KeySet))]
[JsonSerializable(typeof(SigningKeyList))]
[JsonSerializable(typeof(SigningKeyResponse))]
[JsonSerializable(typeof(StatementResponse))]
[JsonSerializable(typeof(LeftPage))]
[JsonSerializable(typeof(UndoPage))]
[JsonSerializable(typeof(UnitPriceContent))]
[JsonSerializable(typeof(UnitPriceLine))]
[JsonSerializable(typeof(UnitPriceList))]
[JsonSerializable(typeof(WelcomeResponse))]
public sealed partial class ApiJson : JsonSerializerContext;
