namespace Actors.ClientApi.Registrations;

/// <summary>What a certificate type of a body means.</summary>
/// <param name="Id">The body's <c>orgSpecificCertificateTypeId</c>, 1 to 50 half-width letters and digits.</param>
/// <param name="ProgramId">The program, such as <c>54</c>.</param>
public sealed record CertificateTypeResponse(string Id, string ProgramId);

/// <summary>A page of a body's certificate types by id.</summary>
/// <param name="After">Send as <c>after</c> for the next page; null on the last.</param>
public sealed record CertificateTypePage(CertificateTypeResponse[] CertificateTypes, string? After);

/// <summary>What a certificate type shall mean.</summary>
/// <param name="ProgramId">A program that the hub knows, such as <c>54</c>.</param>
public sealed record CertificateTypeRequest(string? ProgramId);
