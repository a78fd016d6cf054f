// convoy_channel_select: the channels that a fold needs, out of the words that hold more, in each of BANKS banks.
//
// In fold group `group`, output k takes channel floor((group*OUTPUTS + k) / MULTIPLIER) mod CHANNELS of the word.
// Parameters: BANKS, OUTPUTS, MULTIPLIER >= 1; CHANNELS of a word; GROUPS >= 1 with GROUP_BITS = bits of GROUPS - 1; WIDTH bits per channel.
// Latency: one cycle. Reset: none.
`default_nettype none
module convoy_channel_select #(
    parameter BANKS = 1,
    parameter CHANNELS = 2,
    parameter OUTPUTS = 1,
    parameter MULTIPLIER = 1,
    parameter GROUPS = 2,
    parameter GROUP_BITS = 1,
    parameter WIDTH = 8
) (
    input  wire                            clk,
    input  wire [GROUP_BITS-1:0]           group,
    input  wire [WIDTH*CHANNELS*BANKS-1:0] words,
    output wire [WIDTH*OUTPUTS*BANKS-1:0]  channels
);
    wire [GROUPS-1:0] chosen;
    convoy_one_hot #(.BITS(GROUP_BITS), .SIZE(GROUPS)) u_chosen (.number(group), .flags(chosen));

    genvar b, k, g;
    generate
        for (b = 0; b < BANKS; b = b + 1) begin : g_bank
            for (k = 0; k < OUTPUTS; k = k + 1) begin : g_output
                wire [WIDTH*GROUPS-1:0] candidates;
                reg  [WIDTH-1:0] channel;
                reg  [WIDTH-1:0] channel_q;
                integer i;
                for (g = 0; g < GROUPS; g = g + 1) begin : g_group
                    assign candidates[WIDTH*g +: WIDTH] =
                        words[WIDTH*(CHANNELS*b + ((g*OUTPUTS + k) / MULTIPLIER) % CHANNELS) +: WIDTH] & {WIDTH{chosen[g]}};
                end
                always @* begin
                    channel = {WIDTH{1'b0}};
                    for (i = 0; i < GROUPS; i = i + 1) channel = channel | candidates[WIDTH*i +: WIDTH];
                end
                always @(posedge clk) channel_q <= channel;
                assign channels[WIDTH*(OUTPUTS*b+k) +: WIDTH] = channel_q;
            end
        end
    endgenerate
endmodule
`default_nettype wire
